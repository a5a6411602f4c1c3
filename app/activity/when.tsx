import type { formatterFor } from '#app/_i18n/texts.ts';

/** When something happened, as the first cell of its row: how long ago that is stands below it where there is room. */
export function When(props: { at: Date; now: Date; format: ReturnType<typeof formatterFor> }) {
  const { at, now, format } = props;
  return (
    <span className="font-normal">
      <time dateTime={at.toISOString()}>
        {format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
      <span className="text-muted text-sm sm:block"> {format.relativeTime(at, now)}</span>
    </span>
  );
}
