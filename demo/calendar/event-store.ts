import type { EventResource } from './event-resource.ts';
import { spanOf } from './event-time.ts';
import { exceptionOf } from './exception.ts';
import type { Item } from './item.ts';
import { type Occurrence, occurrencesOf, parseInstanceId } from './recurrence.ts';
import { type Row, Timeline } from './timeline.ts';
import { type Zone, zoneNamed } from './zone.ts';

const twoYears = 2 * 366 * 86_400_000;

/** The events of one calendar, and the history of their changes. */
export class EventStore {
  readonly zone: Zone;
  /** Position of the latest change. */
  seq = 0;
  private readonly items = new Map<string, Item>();
  private readonly exceptions = new Map<string, Map<string, Item>>();
  /** Rows of the expanded list that no longer exist because their series changed. */
  private readonly gone = new Map<string, Row>();
  private until: number;
  private readonly furthest: number;
  private rawCount = 0;
  private expanded: Timeline | null = null;
  private whole: Timeline | null = null;
  private readonly onChange: () => void;

  /** `now` in milliseconds: endless series are followed for two years, ten when a list asks for it. */
  constructor(timeZone: string, now: number, onChange: () => void = () => {}) {
    this.onChange = onChange;
    this.zone = zoneNamed(timeZone);
    this.until = now + twoYears;
    this.furthest = now + 5 * twoYears;
  }

  /** Fills an empty store; what it loads is no change. `updated` comes from each resource. */
  load(resources: Iterable<EventResource>): void {
    for (const resource of resources) this.place(resource, Date.parse(String(resource.updated)), null);
  }

  /** Inserts or replaces the event of that id. Returns it with its new position. */
  put(resource: EventResource, at: number): Item {
    this.seq += 1;
    const before = this.items.get(resource.id) ?? null;
    const rowsBefore = before ? this.rowsOf(before) : [];
    const item = this.place(resource, at, before);
    this.noteVanished(rowsBefore, item, at);
    this.forgetTimelines();
    this.onChange();
    return item;
  }

  /** Adds any JSON value at all, to be served verbatim; several may have one id. */
  putRaw(resource: unknown, at: number): Item {
    this.seq += 1;
    this.rawCount += 1;
    const item = this.newItem(resource as EventResource, at, `raw#${this.rawCount}`);
    this.items.set(item.key, item);
    this.forgetTimelines();
    this.onChange();
    return item;
  }

  /** Deletes an event, a series with all its occurrences, or one occurrence. False when there is nothing to delete. */
  remove(id: string, at: number): boolean {
    const raws = [...this.items].filter(([, item]) => item.raw && item.id === id);
    for (const [key] of raws) this.items.delete(key);
    const row = this.find(id);
    if (!row || row.item.cancelled) {
      if (raws.length === 0) return false;
      this.put({ id, status: 'cancelled' }, at);
      return true;
    }
    const { item, occurrence } = row;
    this.put(
      occurrence
        ? exceptionOf(item, occurrence, this.zone, { status: 'cancelled' })
        : { ...item.resource, status: 'cancelled' },
      at,
    );
    return true;
  }

  /** The event, occurrence or deleted event of that id. */
  find(id: string): Row | null {
    const item = this.items.get(id);
    if (item) return this.rowOf(item);
    const instance = parseInstanceId(id);
    const master = instance && this.items.get(instance.seriesId);
    if (instance && master && !master.cancelled && !master.raw) {
      const occurrence = this.occurrencesOf(master).get(instance.suffix);
      if (occurrence) return occurrenceRow(master, occurrence);
    }
    const raw = [...this.items.values()].find((each) => each.raw && each.id === id);
    return raw ? this.rowOf(raw) : (this.gone.get(id) ?? null);
  }

  /** All rows, deleted ones included: series as their occurrences before `until` (ms), or as masters and exceptions. */
  timeline(singleEvents: boolean, until: number): Timeline {
    const wanted = until === Number.POSITIVE_INFINITY ? this.until : Math.min(until, this.furthest);
    if (wanted > this.until) {
      this.until = wanted;
      for (const item of this.items.values()) item.occurrences = null;
      this.forgetTimelines();
    }
    if (!singleEvents) {
      this.whole ??= new Timeline([...this.items.values()].map((item) => this.rowOf(item)));
      return this.whole;
    }
    this.expanded ??= new Timeline([
      ...[...this.items.values()].flatMap((item) => this.rowsOf(item)),
      ...this.gone.values(),
    ]);
    return this.expanded;
  }

  /** Live single events and masters, for tests and for random changes. */
  *live(): Generator<Item> {
    for (const item of this.items.values()) {
      if (!item.raw && !item.cancelled && !item.resource.recurringEventId) yield item;
    }
  }

  private place(resource: EventResource, at: number, before: Item | null): Item {
    const item = this.newItem(resource, at, null);
    if (before) item.reach = hull(item.reach, before.reach);
    this.items.set(resource.id, item);
    const instance = resource.recurringEventId ? parseInstanceId(resource.id) : null;
    if (instance) {
      const ofSeries = this.exceptions.get(instance.seriesId) ?? new Map<string, Item>();
      this.exceptions.set(instance.seriesId, ofSeries.set(instance.suffix, item));
      const master = this.items.get(instance.seriesId);
      const due = master?.resource.recurrence && this.occurrencesOf(master).get(instance.suffix);
      if (due) item.reach = hull(item.reach, due);
    }
    return item;
  }

  private newItem(resource: EventResource, at: number, rawKey: string | null): Item {
    const span = spanOf(resource, this.zone);
    return {
      id: rawKey ? String((resource as EventResource | null)?.id) : resource.id,
      key: rawKey ?? resource.id,
      resource,
      raw: rawKey !== null,
      cancelled: rawKey === null && resource.status === 'cancelled',
      seq: this.seq,
      updated: at,
      span,
      reach: span ?? { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY },
      occurrences: null,
    };
  }

  /** Rows that were there and are no longer become deleted ones; exceptions without an occurrence are deleted. */
  private noteVanished(rowsBefore: Row[], item: Item, at: number): void {
    const present = new Set(this.rowsOf(item).map((row) => row.id));
    for (const id of present) this.gone.delete(id);
    for (const row of rowsBefore) {
      if (present.has(row.id)) continue;
      this.gone.set(row.id, { ...row, item: { ...row.item, cancelled: true, seq: this.seq, updated: at } });
    }
    for (const [suffix, exception] of this.exceptions.get(item.id) ?? []) {
      const kept = !item.cancelled && item.resource.recurrence && this.occurrencesOf(item).has(suffix);
      if (!kept && !exception.cancelled) {
        this.place({ ...exception.resource, status: 'cancelled' }, at, exception);
      }
    }
  }

  private forgetTimelines(): void {
    this.expanded = null;
    this.whole = null;
  }

  private occurrencesOf(master: Item): Map<string, Occurrence> {
    master.occurrences ??= new Map(
      master.span
        ? occurrencesOf(master.resource, master.span, this.zone, this.until).map((each) => [
            each.suffix,
            each,
          ])
        : [],
    );
    return master.occurrences;
  }

  /** The row of an item itself; a series reaches from its first occurrence to its last. */
  private rowOf(item: Item): Row {
    let { start, end } = item.span ?? item.reach;
    if (item.resource?.recurrence && !item.raw && item.span) {
      for (const each of this.occurrencesOf(item).values()) end = Math.max(end, each.end);
    }
    if (!item.span) start = end = Number.POSITIVE_INFINITY;
    return { id: item.id, key: item.key, start, end, item, occurrence: null };
  }

  /** The rows of an item in the expanded list. */
  private rowsOf(item: Item): Row[] {
    if (item.raw || !item.resource.recurrence) return [this.rowOf(item)];
    if (item.cancelled) return [];
    const exceptions = this.exceptions.get(item.id);
    const rows: Row[] = [];
    for (const [suffix, occurrence] of this.occurrencesOf(item)) {
      if (exceptions?.has(suffix)) continue;
      rows.push(occurrenceRow(item, occurrence));
    }
    return rows;
  }
}

function occurrenceRow(item: Item, occurrence: Occurrence): Row {
  const id = `${item.id}_${occurrence.suffix}`;
  return { id, key: id, start: occurrence.start, end: occurrence.end, item, occurrence };
}

function hull(a: { start: number; end: number }, b: { start: number; end: number }) {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
