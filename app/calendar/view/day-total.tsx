import { dateAfter, insightsAddress } from './insights-address.ts';

interface DayTotalProps {
  date: string;
  /** Counted time in words; nothing is shown without any. */
  total: string | undefined;
  /** Another screen lists the events behind it. */
  leads: boolean;
  label: string;
}

/** The counted time of a day, under its heading. */
export function DayTotal({ date, total, leads, label }: DayTotalProps) {
  if (!total) return null;
  const words = (
    <>
      <span className="said">{label} </span>
      {total}
    </>
  );
  const asked = { from: date, to: dateAfter(date), groupBy: 'day', key: date } as const;
  return <p className="total">{leads ? <a href={insightsAddress(asked)}>{words}</a> : words}</p>;
}
