import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  ms: number;
  /** `#rrggbb`; without one, its tone. */
  color?: string | undefined;
  tone?: keyof typeof tones;
}

const tones = { accent: 'fill-accent', muted: 'fill-muted', faint: 'fill-line-strong' };

const height = 100;
const slot = 30;

/** Parts of a whole, side by side. What they are stands in the table below. */
export function PartsBar({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const whole = bars.reduce((sum, { ms }) => sum + ms, 0) || 1;
  let at = 0;
  return (
    <Drawing title={title} viewBox="0 0 1000 24" className="h-6 w-full">
      {bars.map(({ key, ms, color, tone = 'faint' }) => {
        const x = at;
        const width = (ms / whole) * 1000;
        at += width;
        return (
          <rect
            key={key}
            x={x}
            y={0}
            // A gap tells neighbours of one colour apart.
            width={Math.max(width - 2, 0)}
            height={24}
            {...(color ? { fill: color } : { className: tones[tone] })}
          />
        );
      })}
    </Drawing>
  );
}

/** One bar for each day. */
export function DayBars({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const most = Math.max(1, ...bars.map(({ ms }) => ms));
  return (
    <Drawing
      title={title}
      viewBox={`0 0 ${bars.length * slot} ${height}`}
      className="h-28 w-full border-line-strong border-b print:h-20"
    >
      {bars.map(({ key, ms }, at) => {
        const tall = (ms / most) * height;
        return (
          <rect
            key={key}
            x={at * slot + 4}
            y={height - tall}
            width={slot - 8}
            height={tall}
            className="fill-accent"
          />
        );
      })}
    </Drawing>
  );
}

function Drawing(props: { title: string; viewBox: string; className: string; children: ReactNode }) {
  return (
    <svg
      role="img"
      aria-label={props.title}
      viewBox={props.viewBox}
      preserveAspectRatio="none"
      className={`print:[print-color-adjust:exact] ${props.className}`}
    >
      <title>{props.title}</title>
      {props.children}
    </svg>
  );
}
