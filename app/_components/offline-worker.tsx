'use client';

import { useEffect } from 'react';
import type { Language } from '#app/_i18n/language.ts';

/**
 * Lets the browser keep a page that says that there is no connection (public/sw.js). The language is a part of the
 * worker's address: another one is another worker, which keeps the page in that language.
 */
export function OfflineWorker({ language }: { language: Language }) {
  useEffect(() => {
    const register = () => {
      navigator.serviceWorker
        ?.register(`/sw.js?language=${language}`, { updateViaCache: 'none' })
        // A browser that refuses shows its own page when there is no connection.
        .catch(() => undefined);
    };
    // After what the screen itself needs.
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register, { once: true });
    return () => window.removeEventListener('load', register);
  }, [language]);
  return null;
}
