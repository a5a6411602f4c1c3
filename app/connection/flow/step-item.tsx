import { Icon } from '#app/_components/icon.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { codeAgeInWords, endInWords, parameterInWords, reasonInWords } from './flow-words.ts';
import { specifications } from './specifications.ts';
import type { ToldKind, ToldParameter, ToldStep } from './told-steps.ts';

interface StepProps {
  step: ToldStep;
  number: number;
  language: Language;
  timeZone: string;
}

/** One message: what it is for, when it was, how it ended, and on demand what was in it. */
export function StepItem({ step, number, language, timeZone }: StepProps) {
  const t = translatorFor(language, 'flow');
  const format = formatterFor(language, timeZone);
  const failed = step.outcome !== 'ok';
  const reason = reasonInWords(step, language);
  const codeAge = codeAgeInWords(step, language);
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] border-line border-t py-3 first:border-t-0 first:pt-0">
      <span className="font-semibold text-muted tabular-nums">{number}</span>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <strong className="font-semibold">{t(`step.${step.kind}`)}</strong>
          <time dateTime={step.at.toISOString()} className="text-muted text-sm tabular-nums">
            {format.dateTime(step.at, {
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              hourCycle: 'h23',
            })}
          </time>
          <span className={`text-sm ${failed ? 'text-danger' : 'text-success'}`}>
            <Icon name={failed ? 'warning' : 'check'} className="inline align-[-0.1875rem]" />{' '}
            {endInWords(step, language)}
          </span>
        </p>
        {reason ? <p className="max-w-prose text-danger text-sm">{reason}</p> : null}
        <p className="max-w-prose text-muted text-sm">
          {t(`means.${step.kind}`)} {codeAge}
        </p>
        {step.url === '' ? null : (
          <p className="wrap-anywhere font-mono text-xs">
            {step.method} {step.url}
          </p>
        )}
        {step.sent.length + step.received.length === 0 ? (
          <Specifications kind={step.kind} language={language} />
        ) : (
          <details open={failed}>
            <summary className="w-fit cursor-pointer text-sm">{t('details')}</summary>
            <Parameters label={t('sent')} parameters={step.sent} language={language} />
            <Parameters label={t('received')} parameters={step.received} language={language} />
            <div className="mt-2">
              <Specifications kind={step.kind} language={language} />
            </div>
          </details>
        )}
      </div>
    </li>
  );
}

function Specifications({ kind, language }: { kind: ToldKind; language: Language }) {
  return (
    <p className="text-sm">
      {translatorFor(language, 'flow')('specification')}{' '}
      {specifications[kind].map(({ name, href }) => (
        <a
          key={href}
          href={href}
          rel="noreferrer"
          className="me-3 inline-block text-accent underline underline-offset-2"
        >
          {name}
        </a>
      ))}
    </p>
  );
}

function Parameters(props: { label: string; parameters: readonly ToldParameter[]; language: Language }) {
  const { label, parameters, language } = props;
  if (parameters.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="font-semibold text-sm">{label}</p>
      <dl className="grid gap-x-4 text-sm sm:grid-cols-[minmax(0,10.5rem)_minmax(0,1fr)]">
        {parameters.map((each) => (
          <div key={each.name} className="contents">
            <dt className="wrap-anywhere font-mono text-xs leading-6">{each.name}</dt>
            <dd
              className={`wrap-anywhere max-sm:mb-1 max-sm:ps-3 ${each.value === undefined ? 'text-muted' : 'font-mono text-xs leading-6'}`}
            >
              {parameterInWords(each, language)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
