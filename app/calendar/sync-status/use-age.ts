import { useEffect, useState } from 'react';

const stepMs = 15_000;

/**
 * An age in milliseconds that grows: it was `age` at the drawing that `drawing` tells from others. Only the time passed
 * since is the browser's, whose clock may be wrong.
 */
export function useAge(age: number, drawing: number): number {
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each drawing begins anew
  useEffect(() => {
    const began = Date.now();
    const renew = () => setPassed(Date.now() - began);
    renew();
    const timer = setInterval(renew, stepMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [drawing]);
  return age + passed;
}
