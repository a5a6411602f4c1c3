'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useTransition } from 'react';
import { isSingleKey } from '#app/_commands/single-key.ts';
import { showToday } from '#app/calendar/week/show-today.ts';

export interface CalendarNavProps {
  /** Addresses; null where there is none. */
  previous: string | null;
  next: string | null;
  /** Names the day, for a browser that runs no scripts. */
  today: string;
  /** Asks which day it is. */
  now: string;
  labels: { previous: string; today: string; next: string; navigation: string; views: string };
  /** The ways of looking at these days: the shortcut, what it is called, and its address. */
  views: [key: string, label: string, href: string][];
  /** The shortcut of the one on the screen. */
  current: string;
}

/**
 * Links to the neighbouring days, also by `j`, `k` and `t`, and to the other views, also by `d`, `w`, `m` and `a`.
 * Ordinary links as long as there is no script.
 */
export function CalendarNav({ previous, next, today, now, labels, views, current }: CalendarNavProps) {
  const router = useRouter();
  const [moving, startMoving] = useTransition();

  useEffect(() => {
    const shortcuts: Record<string, string | null> = { t: now, j: next, k: previous };
    for (const [key, , href] of views) if (key !== current) shortcuts[key] = href;
    const onKey = (event: KeyboardEvent) => {
      const to = shortcuts[event.key];
      if (!to || !isSingleKey(event)) return;
      if (event.key === 't' && showToday()) return;
      startMoving(() => router.push(to, { scroll: false }));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, previous, next, now, views, current]);

  const move = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { hash, pathname, search } = event.currentTarget;
    if (hash && showToday()) return;
    // The address in the page may be of yesterday by now: which day it is, is asked again.
    const to = hash ? now : pathname + search;
    startMoving(() => router.push(to, { scroll: false }));
  };

  return (
    <>
      <nav aria-label={labels.navigation} aria-busy={moving} className="week-nav">
        {previous ? (
          <a href={previous} onClick={move} aria-label={labels.previous} title={labels.previous}>
            <Chevron to="m10 3-5 5 5 5" />
          </a>
        ) : null}
        <a href={today} onClick={move}>
          {labels.today}
        </a>
        {next ? (
          <a href={next} onClick={move} aria-label={labels.next} title={labels.next}>
            <Chevron to="m6 3 5 5-5 5" />
          </a>
        ) : null}
      </nav>
      <nav aria-label={labels.views} aria-busy={moving} className="week-nav">
        {views.map(([key, label, href]) => (
          <a key={key} href={href} onClick={move} aria-current={key === current ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
    </>
  );
}

function Chevron({ to }: { to: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.75">
      <path d={to} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
