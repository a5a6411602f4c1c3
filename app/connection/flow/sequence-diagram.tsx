import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ProtocolStep } from '#lib/account/protocol-steps.ts';
import { type Arrow, arrowsOf } from './sequence.ts';

const laneAt = [70, 190, 310] as const;
const width = 360;
const top = 34;
const arrowHeight = 15;
const stepGap = 10;

/** Who sent what to whom, drawn from the recorded steps; each is numbered as in the list. */
export function SequenceDiagram({ steps, language }: { steps: readonly ProtocolStep[]; language: Language }) {
  const t = translatorFor(language, 'flow');
  let y = top;
  const drawn = steps.map((step) => {
    const arrows = arrowsOf(step).map((arrow, at) => ({ arrow, y: y + at * arrowHeight }));
    const middle = y + ((arrows.length - 1) * arrowHeight) / 2;
    y += arrows.length * arrowHeight + stepGap;
    return { step, arrows, middle };
  });
  const height = y + 4;
  const lanes = [t('lanes.browser'), t('lanes.app'), t('lanes.provider')];
  return (
    <svg
      role="img"
      aria-label={t('diagram', { count: steps.length })}
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-md text-muted"
    >
      {lanes.map((name, lane) => (
        <g key={name}>
          <text
            x={laneAt[lane]}
            y="14"
            textAnchor="middle"
            fontSize="11"
            fontWeight="600"
            fill="currentColor"
          >
            {name}
          </text>
          <line
            x1={laneAt[lane]}
            x2={laneAt[lane]}
            y1="22"
            y2={height}
            stroke="currentColor"
            strokeOpacity="0.35"
          />
        </g>
      ))}
      {drawn.map(({ step, arrows, middle }, at) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a recorded sequence is never reordered
          key={at}
          className={step.outcome === 'ok' ? 'text-accent' : 'text-danger'}
          stroke="currentColor"
          fill="currentColor"
        >
          <text x="12" y={middle + 4} fontSize="11" stroke="none" className="tabular-nums">
            {at + 1}
          </text>
          {arrows.map((each) => (
            <ArrowLine key={each.y} {...each} />
          ))}
          {step.outcome === 'ok' ? null : (
            <text x={width - 24} y={middle + 4} fontSize="12" stroke="none">
              ✕
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function ArrowLine({ arrow, y }: { arrow: Arrow; y: number }) {
  const [from, to] = [laneAt[arrow.from], laneAt[arrow.to]];
  const back = from < to ? -7 : 7;
  return (
    <>
      <line
        x1={from}
        x2={to}
        y1={y}
        y2={y}
        strokeWidth="1.5"
        strokeDasharray={arrow.answer ? '4 3' : undefined}
      />
      <path d={`M${to} ${y}l${back} -4v8z`} stroke="none" />
    </>
  );
}
