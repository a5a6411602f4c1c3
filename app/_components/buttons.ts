/** How buttons and links that act look. Class names, so that a link, a submit and a popover's button all wear them. */
const shape =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3.5 py-1.5 font-medium no-underline';

export const primaryButton = `${shape} border-transparent bg-accent text-accent-ink hover:opacity-90`;

export const quietButton = `${shape} border-line-strong bg-surface text-ink hover:bg-accent-soft`;

/** For what cannot be undone. */
export const dangerButton = `${shape} border-transparent bg-danger text-canvas hover:opacity-90`;
