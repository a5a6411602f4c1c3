import type { ReactNode } from 'react';

/** A part of a screen under a heading of its own, which names it to assistive technology. */
export function Section(props: { id: string; title: string; text?: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={props.id}
      className="min-w-0 break-inside-avoid rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id={props.id} className="font-semibold text-lg">
        {props.title}
      </h2>
      {props.text ? <p className="mt-1 max-w-prose text-muted">{props.text}</p> : null}
      <div className="mt-4">{props.children}</div>
    </section>
  );
}
