import { Temporal } from 'temporal-polyfill';

const dayMs = 86_400_000;
const quarterMs = 900_000;

/**
 * A time zone whose offsets are remembered by day, so that a list of 10,000 events asks the zone database a few
 * hundred times rather than 20,000 times. All times are milliseconds; `wall` is a local clock reading written as if it
 * were UTC.
 */
export interface Zone {
  readonly id: string;
  /** Local clock minus UTC at an instant. */
  offsetAt(instant: number): number;
  /** The instant of a clock reading: the earlier one when it occurs twice, moved forward by the gap when it never does. */
  instantOf(wall: number): number;
}

/** Memo of a pure function: a zone's rules do not change while a process lives. */
const known = new Map<string, Zone>();

/** The zone of an IANA name or `UTC`. Throws RangeError for a name the zone database does not know. */
export function zoneNamed(id: string): Zone {
  const remembered = known.get(id);
  if (remembered) return remembered;
  // Throws for an unknown zone, before anything is remembered.
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
  const zone = makeZone(id);
  known.set(id, zone);
  return zone;
}

export function isZone(id: string): boolean {
  try {
    zoneNamed(id);
    return true;
  } catch {
    return false;
  }
}

function makeZone(id: string): Zone {
  const offsets = new Map<number, number>();
  const wholeDays = new Map<number, number | null>();

  const lookUp = (instant: number): number => {
    let offset = offsets.get(instant);
    if (offset === undefined) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id);
      offset = Math.round(zoned.offsetNanoseconds / 1e6);
      offsets.set(instant, offset);
    }
    return offset;
  };

  const offsetAt = (instant: number): number => {
    const day = Math.floor(instant / dayMs);
    let whole = wholeDays.get(day);
    if (whole === undefined) {
      const atStart = lookUp(day * dayMs);
      whole = atStart === lookUp((day + 1) * dayMs) ? atStart : null;
      wholeDays.set(day, whole);
    }
    // On a day with a transition, quarters of an hour suffice: no zone changes its clock between two of them.
    return whole ?? lookUp(Math.floor(instant / quarterMs) * quarterMs);
  };

  // The algorithm of Temporal's "compatible" disambiguation.
  const instantOf = (wall: number): number => {
    const before = offsetAt(wall - dayMs);
    const after = offsetAt(wall + dayMs);
    const early = wall - Math.max(before, after);
    const late = wall - Math.min(before, after);
    if (offsetAt(early) === wall - early) return early;
    if (offsetAt(late) === wall - late) return late;
    return wall - before;
  };

  return { id, offsetAt, instantOf };
}
