/**
 * What the clocks on the wall show during one local day. Pure arithmetic on minutes, without time zone data: client
 * components import this file.
 *
 * A day is a list of [elapsed, shift] in order of time: from `elapsed` minutes after the day began, the wall shows
 * `elapsed + shift`. An ordinary day is `[[0, 0]]`; one whose clocks go from 02:00 to 03:00 is `[[0, 0], [120, 60]]`.
 */
export type WallClock = readonly (readonly [elapsed: number, shift: number])[];

export const ordinaryClock: WallClock = [[0, 0]];

/** Minutes after 00:00 on the wall, `elapsed` minutes into the day. */
export function wallMinute(clock: WallClock, elapsed: number): number {
  let shift = 0;
  for (const [from, shiftThen] of clock) if (elapsed >= from) shift = shiftThen;
  return elapsed + shift;
}

/**
 * Elapsed minutes at which the wall first shows `minute` or, where the clocks jump over it, something later; the
 * length of the day if neither happens.
 */
export function elapsedAt(clock: WallClock, minute: number, length: number): number {
  for (let index = 0; index < clock.length; index++) {
    const [from, shift] = clock[index] as WallClock[number];
    const until = clock[index + 1]?.[0] ?? length;
    const elapsed = Math.max(minute - shift, from);
    if (elapsed < until) return elapsed;
  }
  return length;
}

/** Every full hour of a day, as [elapsed, minute on the wall]; an hour that happens twice is there twice. */
export function hourMarks(clock: WallClock, length: number): [elapsed: number, minute: number][] {
  const marks: [number, number][] = [];
  for (let index = 0; index < clock.length; index++) {
    const [from, shift] = clock[index] as WallClock[number];
    const until = clock[index + 1]?.[0] ?? length;
    const first = Math.ceil((from + shift) / 60) * 60 - shift;
    for (let elapsed = first; elapsed < until; elapsed += 60) marks.push([elapsed, elapsed + shift]);
  }
  return marks;
}

/** `540` is `09:00`. Both languages of the product write hours from 00 to 23; the end of a day is `00:00`. */
export function clockLabel(minute: number): string {
  const inDay = ((Math.floor(minute) % 1440) + 1440) % 1440;
  const hours = Math.floor(inDay / 60);
  const minutes = inDay % 60;
  return `${hours < 10 ? '0' : ''}${hours}:${minutes < 10 ? '0' : ''}${minutes}`;
}
