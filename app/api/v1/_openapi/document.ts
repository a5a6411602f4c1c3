import { z } from 'zod';
import { developers } from '#app/_messages/en/developers.ts';
import { type Operation, operations } from './operations.ts';
import { failure, named } from './schemas.ts';

/** JSON Schema as zod writes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const place = '#/components/schemas/';

/** The named schemas, as JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `${place}${id}`, override: open });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(origin: string) {
  return {
    openapi: '3.1.1',
    info: { title: 'Cal Tracker', version: '1', description: `${developers.intro} ${developers.errors}` },
    servers: [{ url: origin }],
    paths: pathsOf(operations),
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: developers.access },
        session: { type: 'apiKey', in: 'cookie', name: 'cal-tracker', description: developers.session },
      },
    },
  };
}

function pathsOf(all: readonly Operation[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of all) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationJson(operation) };
  }
  return paths;
}

function operationJson({ id, opens, parameters = [], body, status = 200, type, schema }: Operation) {
  return {
    operationId: id,
    summary: developers.summary[id],
    security: securityOf(opens),
    ...(parameters.length > 0
      ? { parameters: parameters.map((each) => ({ ...each, schema: inlineSchema(each.schema) })) }
      : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: inlineSchema(body) } } } }
      : {}),
    responses: {
      [status]: {
        description: developers.summary[id],
        content: { [type]: schema ? { schema: refTo(schema) } : {} },
      },
      default: {
        description: failure.description ?? '',
        content: { 'application/problem+json': { schema: refTo(failure) } },
      },
    },
  };
}

function securityOf(opens: Operation['opens']): Record<string, string[]>[] {
  if (opens === 'nobody') return [];
  return opens === 'token' ? [{ token: [] }, { session: [] }] : [{ session: [] }];
}

function refTo(schema: z.ZodType): { $ref: string } {
  return { $ref: `${place}${schemaName(schema)}` };
}

/** The name of an answer's schema in the document. */
export function schemaName(schema: z.ZodType): string {
  const id = named.get(schema)?.id;
  if (id === undefined) throw new Error('An answer of the API needs a name in the document');
  return id;
}

/** A small schema where it is used. */
export function inlineSchema(schema: z.ZodType): JsonSchema {
  return plain(z.toJSONSchema(schema, { override: open }));
}

/** Answers may have more members one day: whoever reads them is to expect it. */
function open({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function plain({ $schema: _, $id: __, ...rest }: JsonSchema): JsonSchema {
  return rest;
}
