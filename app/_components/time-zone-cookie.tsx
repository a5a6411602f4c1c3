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
    const pair = `${timeZoneCookie}=${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
    if (cookiePairs().includes(pair)) return;
    const secure = window.location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${pair}; Path=/; Max-Age=${aYearInSeconds}; SameSite=Lax${secure}`;
    // A browser that refuses cookies would otherwise draw every page twice.
    if (refresh && cookiePairs().includes(pair)) router.refresh();
  }, [router, refresh]);
  return null;
}

function cookiePairs(): string[] {
  return document.cookie.split('; ');
}
