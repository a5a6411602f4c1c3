import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';

interface SaveFormProps {
  /** As it stands in the address. */
  change: string;
  version: number;
  /** How many of the changes are of events to come. */
  ahead: number;
  onlyAlways: boolean;
  language: Language;
}

/** Saves what was shown: from now on, or for all time. */
export function SaveForm({ change, version, ahead, onlyAlways, language }: SaveFormProps) {
  const t = translatorFor(language, 'rules');
  const choices = [
    {
      holds: 'from now on',
      label: t('preview.fromNowOn'),
      text: t('preview.fromNowOnText', { events: ahead }),
    },
    { holds: 'always', label: t('preview.always'), text: t('preview.alwaysText') },
  ].filter(({ holds }) => holds === 'always' || !onlyAlways);
  return (
    <form
      method="post"
      action="/rules/save"
      className="grid gap-3 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <input type="hidden" name="change" value={change} />
      <input type="hidden" name="version" value={version} />
      {choices.map(({ holds, label, text }, at) => (
        <label key={holds} className="flex items-start gap-2.5">
          <input
            type="radio"
            name="holds"
            value={holds}
            defaultChecked={at === 0}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span>
            <span className="font-medium">{label}</span>
            <span className="block text-muted text-sm">{text}</span>
          </span>
        </label>
      ))}
      <div className="mt-1 flex flex-wrap gap-3">
        <button type="submit" className={primaryButton}>
          {t('preview.save')}
        </button>
        <a href="/rules" className={quietButton}>
          {t('preview.cancel')}
        </a>
      </div>
    </form>
  );
}
