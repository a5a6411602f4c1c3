/** `system` follows the browser's prefers-color-scheme. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Holds a Theme; written by POST /preferences alone. */
export const themeCookie = 'cal-tracker-theme';

/** The theme in a cookie's value; anything else follows the system. */
export function parseTheme(value: string | null | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
