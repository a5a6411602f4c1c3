/**
 * An event in an address: the first 10 characters of its id, 60 bits of a hash, which tell the events of a view apart
 * as surely as all 22. Three hundred links stand in a page twice, as markup and as data.
 */
export function eventKey(id: string): string {
  return id.slice(0, 10);
}

/** The key in a query parameter, or null if it is none. A whole id is taken too. */
export function eventKeyOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{10,64}$/.test(value) ? eventKey(value) : null;
}

/** The event that a key names. */
export function eventByKey<T extends { id: string }>(events: readonly T[], key: string): T | undefined {
  return events.find(({ id }) => eventKey(id) === key);
}
