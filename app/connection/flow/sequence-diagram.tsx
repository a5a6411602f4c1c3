import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { type Arrow, arrowsOf } from './sequence.ts';
import type { ToldStep } from './told-steps.ts';

/** In tenths of the width: the browser at the first, the app in the middle, the provider at the ninth. */
const spans: Record<string, string> = {
  '01': 'col-[2/6]',
  '12': 'col-[6/10]',
  '02': 'col-[2/10]',
};
const lanes = [
  { name: 'browser', at: 'left-[10%]' },
  { name: 'app', at: 'left-1/2' },
  { name: 'provider', at: 'left-[90%]' },
] as const;

/** Who sent what to whom, drawn from the recorded steps; each is numbered as in the list. */
export function SequenceDiagram({ steps, language }: { steps: readonly ToldStep[]; language: Language }) {
  const t = translatorFor(language, 'flow');
  return (
    <div
      role="img"
      aria-label={t('diagram', { count: steps.length })}
      className="text-[0.6875rem] leading-4 lg:sticky lg:top-4 lg:self-start"
    >
      <div className="relative ms-5 h-5 font-semibold text-muted">
        {lanes.map(({ name, at }) => (
          <span key={name} className={`absolute -translate-x-1/2 whitespace-nowrap ${at}`}>
            {t(`lanes.${name}`)}
          </span>
        ))}
      </div>
      <div className="relative grid gap-3 pb-2">
        <div className="absolute inset-y-0 start-5 end-0">
          {lanes.map(({ name, at }) => (
            <span key={name} className={`absolute inset-y-0 border-line-strong border-s ${at}`} />
          ))}
        </div>
        {steps.map((step, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a recorded sequence is never reordered
            key={at}
            className={`relative grid grid-cols-[1.25rem_minmax(0,1fr)] ${step.outcome === 'ok' ? 'text-accent' : 'text-danger'}`}
          >
            <span className="pt-1 font-semibold tabular-nums">{at + 1}</span>
            <div className="grid gap-1">
              {arrowsOf(step).map((arrow) => (
                <ArrowLine key={`${arrow.from}${arrow.to}`} arrow={arrow} language={language} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function ArrowLine({ arrow, language }: { arrow: Arrow; language: Language }) {
  const t = translatorFor(language, 'flow');
  const { from, to, answer, message, about, carries } = arrow;
  const rightwards = from < to;
  return (
    <div className="grid grid-cols-10">
      <div className={`grid ${spans[rightwards ? `${from}${to}` : `${to}${from}`]}`}>
        <div className="mx-auto max-w-[calc(100%-0.25rem)] bg-surface px-0.5 text-center">
          {about ? <p className="text-ink">{t(`arrow.${about}`)}</p> : null}
          {message ? <p className="wrap-anywhere font-mono text-ink">{message}</p> : null}
          {carries.length > 0 ? (
            <p className="flex flex-wrap justify-center gap-x-2 font-mono text-muted">
              {carries.map((name) => (
                <span key={name}>{name}</span>
              ))}
            </p>
          ) : null}
        </div>
        <div className={`flex items-center ${rightwards ? '' : 'flex-row-reverse'}`}>
          <span className={`flex-1 border-current border-t-[1.5px] ${answer ? 'border-dashed' : ''}`} />
          <svg aria-hidden="true" viewBox="0 0 7 8" className="h-2 w-[7px] shrink-0 fill-current">
            <path d={rightwards ? 'M0 0l7 4-7 4z' : 'M7 0L0 4l7 4z'} />
          </svg>
        </div>
      </div>
    </div>
  );
}
