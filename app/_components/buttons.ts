/** How buttons and links that act look. Class names, so that a link, a submit and a popover's button all wear them. */
const shape =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3.5 py-1.5 font-medium no-underline';

export const primaryButton = `${shape} border-transparent bg-accent text-accent-ink hover:opacity-90`;

export const quietButton = `${shape} border-line-strong bg-surface text-ink hover:bg-accent-soft`;

/** For what cannot be undone. */
export const dangerButton = `${shape} border-transparent bg-danger text-canvas hover:opacity-90`;

/** Leads to what cannot be undone, and asks there first. */
export const quietDanger = `${shape} border-danger bg-surface text-danger hover:bg-danger-soft`;

/** In a row of a list, where many stand below one another: no border until it is pointed at. */
export const rowButton =
  'inline-flex min-h-8 items-center rounded-md px-2 text-muted text-sm no-underline hover:bg-accent-soft hover:text-ink';

/** A link in a text or a list of links. */
export const textLink = 'text-accent underline underline-offset-2';
