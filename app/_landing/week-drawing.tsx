/** Blocks of a made-up week, `[day, start, end]` in hours; the third list is drawn in the accent. */
const usual = [
  [0, 9, 9.5],
  [0, 14, 15.5],
  [1, 10, 11],
  [1, 15, 16],
  [2, 9, 9.5],
  [2, 13.5, 14.5],
  [3, 11, 12],
  [3, 14, 16.5],
  [4, 9, 9.5],
  [4, 15, 15.75],
] as const;
const counted = [
  [0, 10, 12],
  [1, 12.5, 14],
  [2, 10, 12.5],
  [3, 9, 10.5],
  [4, 10, 13],
] as const;

const dayWidth = 64;
const hourHeight = 26;
const firstHour = 8.5;
const height = 8.5 * hourHeight;

/** An ornament: says nothing that the sentence beside it does not say. */
export function WeekDrawing() {
  const block = ([day, start, end]: readonly [number, number, number]) => ({
    x: day * dayWidth + 4,
    y: (start - firstHour) * hourHeight,
    width: dayWidth - 8,
    height: (end - start) * hourHeight - 3,
    rx: 4,
  });
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${5 * dayWidth} ${height}`} className="w-full max-lg:hidden">
      {[0, 1, 2, 3, 4, 5].map((day) => (
        <line key={day} x1={day * dayWidth} x2={day * dayWidth} y1="0" y2={height} className="stroke-line" />
      ))}
      {usual.map((each) => (
        <rect key={each.join()} {...block(each)} className="fill-accent-soft" />
      ))}
      {counted.map((each) => (
        <rect key={each.join()} {...block(each)} className="fill-accent" />
      ))}
    </svg>
  );
}
