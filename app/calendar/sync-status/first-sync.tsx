import './first-sync.css';
import { useEffect, useRef, useState } from 'react';
import type { SyncProgress } from './sync-progress.ts';

export interface FirstSyncTexts {
  first: string;
  /** With `{done}`, `{all}` and `{events}` in the place of numbers. */
  counts: string;
}

/** Between two sentences of a screen reader. */
const saidEveryMs = 10_000;

/** The bar of the first sync: calendars that are in, of all, and events so far. Without a count before their list is in. */
export function FirstSync(props: { progress: SyncProgress; language: string; texts: FirstSyncTexts }) {
  const { progress, language, texts } = props;
  const { done, all } = progress;
  const counts = all === 0 ? '' : countsOf(progress, texts.counts, language);
  return (
    <div className="first-sync grid gap-1 rounded-md border border-line bg-raised px-4 py-3 text-ink shadow-lg">
      <p>
        <span id="first-sync" className="block font-medium">
          {texts.first}
        </span>
        <span className="block min-h-6 tabular-nums">{counts}</span>
      </p>
      <progress aria-labelledby="first-sync" max={all || 1} value={all === 0 ? undefined : done} />
      <Said text={counts || texts.first} />
    </div>
  );
}

/** What is read aloud: the latest text, now and then. */
function Said({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), saidEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  );
}

function countsOf({ done, all, events }: SyncProgress, template: string, language: string): string {
  const numbers: Record<string, number> = { done, all, events };
  return template.replace(/\{(\w+)\}/g, (_, name) => (numbers[name] ?? 0).toLocaleString(language));
}
