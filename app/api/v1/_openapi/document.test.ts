import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './document.ts';
import { fieldsOf } from './fields.ts';
import { operations } from './operations.ts';
import { event, failure } from './schemas.ts';

const document = openApiDocument('https://cal.example');
const { schemas } = document.components;

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === '$ref' && typeof each === 'string' ? [each] : refsIn(each),
  );
}

describe('the OpenAPI document', () => {
  it('has each operation once, with an answer, and what opens it', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
    for (const { id, method, path, opens } of operations) {
      const operation = document.paths[path]?.[method] as Record<string, unknown>;
      expect(operation).toMatchObject({ operationId: id, summary: expect.any(String) });
      expect(operation.security).toHaveLength({ token: 2, session: 1, nobody: 0 }[opens]);
    }
  });

  it('changes nothing by a token', () => {
    const reading = operations.filter(({ opens }) => opens === 'token');
    expect(new Set(reading.map(({ method }) => method))).toEqual(new Set(['get']));
  });

  it('refers to nothing that is not in it, and says what a field means', () => {
    const refs = new Set(refsIn(document));
    expect(refs.size).toBeGreaterThan(8);
    for (const ref of refs) {
      expect(schemas).toHaveProperty([ref.replace('#/components/schemas/', '')]);
    }
    expect(JSON.stringify(document)).not.toMatch(/additionalProperties":false|\$schema|\$id|\$defs/);
    expect(schemas.Event?.required).toContain('counted');
    expect(schemas.NotCountedReason?.description).toMatch(/not counted/);
    expect(schemas.EventList?.properties?.truncated).toMatchObject({ type: 'boolean', description: /./ });
  });

  it('is made of schemas that can be read again as JSON Schema', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      const alone = { ...schema, $defs: schemas };
      const text = JSON.stringify(alone).replaceAll('#/components/schemas/', '#/$defs/');
      const read = z.fromJSONSchema(JSON.parse(text));
      expect(read.safeParse(undefined).success, name).toBe(false);
    }
  });
});

describe('the schemas', () => {
  it('refuse an event with a member too many, too few, or of another kind', () => {
    const sound = {
      id: 'e',
      calendarId: 'c',
      title: '',
      start: '2026-11-23',
      end: '2026-11-24',
      allDay: true,
      status: 'confirmed',
      response: 'none',
      eventType: 'default',
      transparency: 'opaque',
      recurring: false,
      categoryId: null,
      counted: false,
      reason: 'allDay',
    };
    expect(event.safeParse(sound).success).toBe(true);
    for (const change of [{ more: 1 }, { title: undefined }, { start: '23/11/2026' }, { reason: 'bored' }]) {
      expect(event.safeParse({ ...sound, ...change }).success).toBe(false);
    }
    expect(failure.safeParse({ reason: 'not_found' }).success).toBe(false);
  });

  it('are told field by field, those of lists too', () => {
    const fields = new Map(fieldsOf(schemas.EventsFile ?? {}).map((field) => [field.path, field]));
    expect(fields.get('events')).toMatchObject({ type: 'Event[]', refs: ['Event'] });
    expect(fields.get('total.countedMinutes')?.meaning).toMatch(/double booking/);
    expect(fields.get('categories[].color')?.type).toBe('string');
    expect(fieldsOf(schemas.CalendarProblem ?? {}).map(({ path }) => path)).toContain('cause?');
  });
});
