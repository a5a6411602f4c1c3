import type { Language } from '#app/_i18n/language.ts';

export type DialogName = 'palette' | 'help';

/** What the palette and the help are given. */
export interface DialogProps {
  language: Language;
  /** The time zone that the person chose; null for the browser's. */
  timeZone: string | null;
  onClose: () => void;
  open: (name: DialogName) => void;
}
