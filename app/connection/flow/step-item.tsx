import { Icon } from '#app/_components/icon.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { ProtocolStep, ShownParameter } from '#lib/account/protocol-steps.ts';
import { endInWords, parameterInWords } from './flow-words.ts';
import { specifications } from './specifications.ts';

interface StepProps {
  step: ProtocolStep;
  number: number;
  language: Language;
  timeZone: string;
}

/** One message: what it is for, when it was, how it ended, and on demand what was in it. */
export function StepItem({ step, number, language, timeZone }: StepProps) {
  const t = translatorFor(language, 'flow');
  const format = formatterFor(language, timeZone);
  const failed = step.outcome !== 'ok';
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
          <span
            className={`inline-flex items-center gap-1 text-sm ${failed ? 'text-danger' : 'text-success'}`}
          >
            <Icon name={failed ? 'warning' : 'check'} /> {endInWords(step, language)}
          </span>
        </p>
        {step.reason ? <p className="text-danger text-sm">{t('reason', { reason: step.reason })}</p> : null}
        <p className="max-w-prose text-muted text-sm">{t(`means.${step.kind}`)}</p>
        <p className="wrap-anywhere font-mono text-xs">
          {step.method} {step.url}
        </p>
        <details>
          <summary className="w-fit cursor-pointer text-sm">{t('details')}</summary>
          <Parameters label={t('sent')} parameters={step.sent} language={language} />
          <Parameters label={t('received')} parameters={step.received} language={language} />
          <p className="mt-2 text-sm">
            {t('specification')}{' '}
            {specifications[step.kind].map(({ name, href }) => (
              <a
                key={href}
                href={href}
                rel="noreferrer"
                className="me-3 text-accent underline underline-offset-2"
              >
                {name}
              </a>
            ))}
          </p>
        </details>
      </div>
    </li>
  );
}

function Parameters(props: { label: string; parameters: readonly ShownParameter[]; language: Language }) {
  const { label, parameters, language } = props;
  if (parameters.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="font-semibold text-sm">{label}</p>
      <dl className="grid gap-x-4 text-sm sm:grid-cols-[14rem_minmax(0,1fr)]">
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
