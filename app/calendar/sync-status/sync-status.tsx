'use client';

import './sync-status.css';
import { type FormEvent, useRef, useState } from 'react';
import { FirstSync, type FirstSyncTexts } from './first-sync.tsx';
import { type AgoTexts, syncedAgo } from './synced-ago.ts';
import { useAge } from './use-age.ts';
import { useFreshTab } from './use-fresh-tab.ts';
import { type Drawn, useSyncWatch } from './use-sync-watch.ts';

export interface SyncStatusProps {
  drawn: Drawn;
  /** The last sync failed: what the label says of it. */
  stale: string | null;
  /** The last sync, to the minute, in words. */
  exact: string | null;
  /** Until something that failed is tried again, in milliseconds; null when nothing is waiting. */
  nextTryMs: number | null;
  /** Something can be synced. */
  able: boolean;
  /** The address of this screen. */
  returnTo: string;
  language: string;
  texts: AgoTexts &
    FirstSyncTexts &
    Record<'syncing' | 'never' | 'syncNow' | 'refused' | 'failed' | 'partial' | 'updated' | 'reload', string>;
}

/**
 * How fresh the screen is, *Sync now*, and the progress of the first sync. Follows a sync under way and draws the page
 * again when it brought something; without JavaScript, a form and a link.
 */
export function SyncStatus(props: SyncStatusProps) {
  const { drawn, stale, exact, nextTryMs, able, returnTo, language, texts } = props;
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  /** Ended since the page was drawn, which will be drawn again if that brought something. */
  const [endedAfter, setEndedAfter] = useState<{ drawing: number; at: number } | null>(null);
  const [said, setSaid] = useState('');
  const byHand = useRef(false);

  const { watching, progress, hear, refresh } = useSyncWatch(drawn, (how, changed) => {
    if (how !== 'failed') setEndedAfter({ drawing: drawn.now, at: Date.now() });
    const done = changed ? texts.updated : texts.justNow;
    // A sync that nobody asked for and that changed nothing is not worth a word.
    const silent = !changed && !byHand.current && how !== 'failed';
    setSaid(silent ? '' : how === 'whole' ? done : texts[how]);
    byHand.current = false;
  });
  useFreshTab(refresh, { now: drawn.now, nextTryMs });
  const ended = endedAfter?.drawing === drawn.now ? endedAfter : null;
  const syncedAt = drawn.syncedAt ?? drawn.now;
  const age = useAge(ended ? 0 : drawn.now - syncedAt, ended?.at ?? drawn.now);

  const syncing = watching || asking;
  const inWords = () => {
    if (syncing) return texts.syncing;
    if (refused) return texts.refused;
    if (stale) return stale;
    return drawn.syncedAt === null && !ended ? texts.never : syncedAgo(age, texts);
  };
  const label = inWords();
  const showsAge = !(syncing || refused || stale || ended) && label !== texts.exactly;

  const syncNow = async (event: FormEvent) => {
    event.preventDefault();
    if (syncing) return;
    setAsking(true);
    setRefused(false);
    setSaid(texts.syncing);
    byHand.current = true;
    try {
      const answer = await fetch('/api/v1/sync', { method: 'POST' });
      if (answer.status === 401) return window.location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      hear(await answer.json());
    } catch {
      setRefused(true);
      setSaid(texts.refused);
    } finally {
      setAsking(false);
    }
  };

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 text-muted text-sm max-sm:text-xs print:hidden">
        <span
          className="sync-label tabular-nums"
          data-widest={widestOf(texts)}
          title={showsAge ? (exact ?? undefined) : undefined}
        >
          {label}
          {showsAge && exact ? <span className="sr-only"> ({exact})</span> : null}
        </span>
        {syncing ? (
          <noscript>
            <a href={returnTo} className="font-medium text-ink underline">
              {texts.reload}
            </a>
          </noscript>
        ) : null}
        {able ? (
          <form method="post" action="/calendar/sync" onSubmit={syncNow}>
            <input type="hidden" name="returnTo" value={returnTo} />
            <button
              type="submit"
              aria-disabled={syncing}
              className="-mx-1.5 min-h-8 rounded-md px-1.5 font-medium text-ink underline aria-disabled:opacity-60"
            >
              {texts.syncNow}
            </button>
          </form>
        ) : null}
        <span role="status" className="sr-only">
          {said}
        </span>
      </div>
      {drawn.first ? <FirstSync progress={progress} language={language} texts={texts} /> : null}
    </>
  );
}

/** The longest of the labels that follow one another while somebody looks on: it keeps its room, so that nothing beside it moves. */
function widestOf({ syncing, justNow, minutes }: SyncStatusProps['texts']): string {
  const labels = [syncing, justNow, minutes.replace('{count}', '59')];
  return labels.reduce((one, other) => (other.length > one.length ? other : one));
}
