import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { titleOps } from '#lib/tracker/rule-book.ts';
import type { RuleFields } from './rule-form-fields.ts';

interface ChoiceProps {
  name: string;
  label: string;
  chosen: string;
  options: { value: string; label: string }[];
}

export function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <label className="grid min-w-0 gap-1">
      <span className="text-sm">{label}</span>
      <select name={name} defaultValue={chosen} className={field}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The texts there are, and an empty field for one more. */
export function Texts({ name, label, values }: { name: string; label: string; values: string[] }) {
  return (
    <div className="grid gap-1">
      <span className="text-sm" id={`${name}-label`}>
        {label}
      </span>
      {[...values, ''].map((value, at) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name, and a page never reorders them
          key={at}
          type="text"
          name={name}
          maxLength={200}
          defaultValue={value}
          aria-labelledby={`${name}-label`}
          className={field}
        />
      ))}
    </div>
  );
}

/** Two empty ones for a new rule, one more for any other. */
export function Titles({ titles, language }: { titles: RuleFields['titles']; language: Language }) {
  const t = translatorFor(language, 'rules');
  const empty = { op: 'contains' as const, value: '' };
  const rows = [...titles, empty, ...(titles.length === 0 ? [empty] : [])];
  return (
    <div>
      <div className="grid gap-2">
        {rows.map(({ op, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name, and a page never reorders them
          <div key={at} className="grid gap-2 sm:grid-cols-[16rem_minmax(0,1fr)]">
            <select
              name="titleOp"
              defaultValue={op}
              aria-label={`${t('form.title')} ${at + 1}`}
              className={field}
            >
              {titleOps.map((each) => (
                <option key={each} value={each}>
                  {t('form.title')} {t(`form.${each}`)}
                </option>
              ))}
            </select>
            <input
              type="text"
              name="title"
              maxLength={200}
              defaultValue={value}
              aria-label={`${t('form.title')} ${at + 1}, ${t('form.text')}`}
              className={field}
            />
          </div>
        ))}
      </div>
      <p className="mt-1 text-muted text-sm">{t('form.patternHelp')}</p>
    </div>
  );
}
