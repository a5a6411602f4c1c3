/** How fields of a form look. Class names, so that an input and a select wear the same. */
export const field =
  'min-h-9 min-w-0 max-w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink disabled:text-faint';

export const tick = 'mt-0.5 size-5 shrink-0 accent-accent';
