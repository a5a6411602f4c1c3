import { primaryButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';

const wayOn = {
  disconnected: { href: '/connection', label: 'empty.connect' },
  hidden: { href: '/settings#calendars', label: 'empty.include' },
} as const;

/** Why there can be nothing on any screen, whatever is asked of it: no account, or every calendar left out. Else null. */
export function whyNoCalendars(
  connections: number,
  calendars: readonly { selected: boolean }[],
): keyof typeof wayOn | null {
  if (connections === 0) return 'disconnected';
  return calendars.length > 0 && calendars.every(({ selected }) => !selected) ? 'hidden' : null;
}

/** That, in words, with the way on. */
export function NoCalendars({ why, language }: { why: keyof typeof wayOn; language: Language }) {
  const t = translatorFor(language, 'calendar');
  const { href, label } = wayOn[why];
  return (
    <EmptyState title={t(`empty.${why}`)}>
      {t(`empty.${why}Why`)}
      <p className="mt-4">
        <a href={href} className={primaryButton}>
          {t(label)}
        </a>
      </p>
    </EmptyState>
  );
}
