import { useEffect, useState } from 'react';
import type { FoundEvent } from '#app/search/found/found-event.ts';

/** Somebody who types is not interrupted: what is asked is what they stopped at. */
const pauseMs = 150;
const shortest = 2;

export interface FoundEvents {
  events: FoundEvent[];
  state: 'idle' | 'looking' | 'failed';
}

const nothing: FoundEvents = { events: [], state: 'idle' };

/** The events that a text finds, as the server answers; those of the text before stay until the answer is there. */
export function useFoundEvents(text: string): FoundEvents {
  const [found, setFound] = useState(nothing);
  const asked = text.trim();
  useEffect(() => {
    if (asked.length < shortest) {
      setFound(nothing);
      return;
    }
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/search/found?${new URLSearchParams({ q: asked })}`, {
          signal: leaving.signal,
        });
        // Signed out meanwhile: the address itself leads to the sign-in and back.
        if (answer.status === 401) return window.location.reload();
        if (!answer.ok) throw new Error(String(answer.status));
        const { events } = (await answer.json()) as { events: FoundEvent[] };
        setFound({ events, state: 'idle' });
      } catch {
        if (!leaving.signal.aborted) setFound({ events: [], state: 'failed' });
      }
    }, pauseMs);
    setFound(({ events }) => ({ events, state: 'looking' }));
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked]);
  return found;
}
