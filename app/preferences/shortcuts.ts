/** Whether single keys are shortcuts; a person who speaks to the browser, or whose hand slips, switches them off. */
export const shortcutsChoices = ['on', 'off'] as const;
export type Shortcuts = (typeof shortcutsChoices)[number];

/** Holds a choice of Shortcuts; written by POST /preferences alone. */
export const shortcutsCookie = 'cal-tracker-shortcuts';

/** The choice in a cookie's value; anything else leaves them on. */
export function parseShortcuts(value: string | null | undefined): Shortcuts {
  return value === 'off' ? 'off' : 'on';
}
