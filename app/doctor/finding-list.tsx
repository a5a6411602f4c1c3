import { Icon, type IconName } from '#app/_components/icon.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Finding, Level } from '#lib/doctor/finding.ts';
import { inWords } from './in-words.ts';

const looks: Record<Level, { look: string; icon: IconName }> = {
  ok: { look: 'text-success', icon: 'check' },
  warning: { look: 'text-warning', icon: 'warning' },
  error: { look: 'text-danger', icon: 'warning' },
};

/** Findings of one part: how each is, what it means, and what to do where it is not well. */
export function FindingList({ findings, language }: { findings: readonly Finding[]; language: Language }) {
  const t = translatorFor(language, 'doctor');
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding) => {
        const { said, means, todo } = inWords(finding, language);
        const { look, icon } = looks[finding.level];
        return (
          <li
            key={said}
            className="grid gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
          >
            <span className={`inline-flex items-start gap-1.5 font-medium text-sm ${look}`}>
              <Icon name={icon} className="mt-0.5 shrink-0" />
              {t(`levels.${finding.level}`)}
            </span>
            <div className="wrap-anywhere grid max-w-prose gap-1">
              <p className="font-medium">{said}</p>
              <p className="text-muted text-sm">{means}</p>
              {todo === null ? null : (
                <p className="text-sm">
                  <strong className="font-medium">{t('todo')}</strong> · {todo}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
