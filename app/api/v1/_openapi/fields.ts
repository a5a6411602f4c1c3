import type { JsonSchema } from './document.ts';

/** One line about a JSON answer: where a value stands (`events[].id`), what it is, and what it means. */
export interface Field {
  path: string;
  /** In words of JSON Schema; names of other schemas in `refs` too. */
  type: string;
  refs: string[];
  meaning: string | null;
}

/** The fields of an object's schema, those of the objects within it after it. */
export function fieldsOf(schema: JsonSchema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const value = given as JsonSchema;
    const optional = schema.required?.includes(name) ? '' : '?';
    const path = `${prefix}${name}`;
    const line: Field = {
      path: `${path}${optional}`,
      type: typeOf(value),
      refs: refsOf(value),
      meaning: value.description ?? null,
    };
    const items = value.items as JsonSchema | undefined;
    if (items?.properties) return [line, ...fieldsOf(items, `${path}[].`)];
    return value.properties ? [line, ...fieldsOf(value, `${path}.`)] : [line];
  });
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return some.map((each) => typeOf(each as JsonSchema)).join(' | ');
  if (schema.type === 'array') return `${typeOf((schema.items ?? {}) as JsonSchema)}[]`;
  const types = [schema.type ?? 'any'].flat().join(' | ');
  return schema.format ? `${types} (${schema.format})` : types;
}

function refsOf(schema: JsonSchema): string[] {
  const within = [schema.items, ...(schema.anyOf ?? [])].filter(Boolean) as JsonSchema[];
  return [...(schema.$ref ? [nameOf(schema.$ref)] : []), ...within.flatMap(refsOf)];
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
