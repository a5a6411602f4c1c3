import { useEffect, useState } from 'react';

const minuteMs = 60_000;

/**
 * The current instant in milliseconds, renewed as each minute begins and when the tab is looked at again. The first
 * render takes the server's instant, so that it draws what the server drew.
 */
export function useNow(serverNow: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const renew = () => {
      clearTimeout(timer);
      setNow(Date.now());
      timer = setTimeout(renew, minuteMs - (Date.now() % minuteMs) + 50);
    };
    const whenSeen = () => {
      if (document.visibilityState === 'visible') renew();
    };
    renew();
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, []);
  return now;
}
