import type { formatterFor } from '#app/_i18n/texts.ts';

type Formatter = ReturnType<typeof formatterFor>;

/** When something happened: the date and the time, and beside it how long ago that is. */
export function Instant({ at, now, format }: { at: Date; now: Date; format: Formatter }) {
  return (
    <>
      <time dateTime={at.toISOString()}>
        {format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
      </time>{' '}
      <span className="text-muted">({format.relativeTime(at, now)})</span>
    </>
  );
}
