'use client';

import './totals-bar.css';
import { insightsAddress } from './insights-address.ts';

export interface TotalsBarProps {
  /** What the figures are of, and the counted time. */
  label: string;
  total: string;
  /** What was left out of it because events overlap. */
  overlapped: string | null;
  /** Longest first: the category's id or `''`, its colour or `''`, its name, its time. */
  categories: [key: string, color: string, name: string, time: string][];
  /** Where their events are listed: from, and the date after the last. Null where those on the screen are all. */
  lead: { from: string; to: string } | null;
}

/** Counted time, by category. Drawn by the browser for the same reason as the filters. */
export function TotalsBar({ label, total, overlapped, categories, lead }: TotalsBarProps) {
  return (
    <section className="totals-bar" aria-label={label}>
      <p>
        {label} <b>{total}</b>
        {overlapped ? <span> · {overlapped}</span> : null}
      </p>
      <ul>
        {categories.map(([key, color, name, time]) => {
          const words = (
            <>
              <span>{name}</span> <b>{time}</b>
            </>
          );
          return (
            <li key={key} style={color ? { '--k': color } : undefined}>
              {lead ? <a href={insightsAddress({ ...lead, groupBy: 'category', key })}>{words}</a> : words}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
