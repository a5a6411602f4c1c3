'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { timeZoneCookie } from '#app/_i18n/time-zone.ts';

const aYearInSeconds = 365 * 24 * 60 * 60;

/**
 * Tells the server, by a cookie, which time zone this browser is in. `refresh`: what is on the screen depends on it,
 * so a change draws the screen again, once.
 */
export function TimeZoneCookie({ refresh }: { refresh: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (refresh)
      return whenIdle(() => {
        if (tellTimeZone()) router.refresh();
      });
    // Before the sign-in: the first screen after it is drawn in this zone.
    tellTimeZone();
  }, [router, refresh]);
  return null;
}

/** Writes the cookie. True when it was not there before and is now: a browser that refuses cookies would draw every page twice. */
function tellTimeZone(): boolean {
  const pair = `${timeZoneCookie}=${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
  if (cookiePairs().includes(pair)) return false;
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${pair}; Path=/; Max-Age=${aYearInSeconds}; SameSite=Lax${secure}`;
  return cookiePairs().includes(pair);
}

/**
 * Once the browser has nothing else to do, for at the first question of `Intl` it reads tables, which takes as long as
 * drawing the page. Answers the way to call it off.
 */
function whenIdle(act: () => void): () => void {
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 200);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(act, { timeout: 1_000 });
  return () => window.cancelIdleCallback(handle);
}

function cookiePairs(): string[] {
  return document.cookie.split('; ');
}
