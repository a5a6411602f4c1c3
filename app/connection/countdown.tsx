'use client';

import { useEffect, useState } from 'react';
import { remaining } from './remaining.ts';

/**
 * How long an access token still lives, second by second. Instants are in milliseconds; `now` is the server's, so that
 * the first render draws what the server drew, and a clock that differs from the server's is not believed.
 */
export function Countdown(props: { until: number; now: number; runsOut: string; ranOut: string }) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const began = Date.now();
    const timer = setInterval(() => setElapsed(Date.now() - began), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = props.until - props.now - elapsed;
  return (
    <span role="timer" className="tabular-nums">
      {left > 0 ? props.runsOut.replace('{time}', remaining(left)) : props.ranOut}
    </span>
  );
}
