import type { ReactNode } from 'react';

/**
 * A button that opens a small panel under the header. The browser's own popover: it opens, closes on Escape or a click
 * elsewhere, and tells assistive technology its state, all without JavaScript.
 */
export function Menu(props: { id: string; label: string; button: ReactNode; children: ReactNode }) {
  return (
    <>
      <button
        type="button"
        popoverTarget={props.id}
        aria-label={props.label}
        title={props.label}
        className="inline-flex size-9 items-center justify-center rounded-md text-muted hover:bg-accent-soft hover:text-ink"
      >
        {props.button}
      </button>
      <section
        id={props.id}
        popover="auto"
        aria-label={props.label}
        className="absolute inset-x-auto end-3 top-13 w-64 max-w-[calc(100vw-1.5rem)] rounded-lg border border-line bg-raised p-4 text-ink shadow-lg"
      >
        {props.children}
      </section>
    </>
  );
}
