import 'server-only';
import { type messages, type PGlite, parse, protocol } from '@electric-sql/pglite';
import type { Statement } from './statement.ts';

const { serialize } = protocol;

interface Prepared {
  /** Of its parameters. */
  types: number[];
  columns: { name: string; parse: ((text: string) => unknown) | undefined }[];
}

/**
 * Runs named statements on the embedded database as PostgreSQL's own clients do: parsed, planned and described once, then
 * bound and executed (extended query protocol). PGlite's `query` does all of it every time, in a message each, which
 * costs the hot path eight times as much. Waits for its turn as `query` does, transactions under way included.
 */
export function statementsOn(embedded: PGlite) {
  const prepared = new Map<string, Prepared>();

  async function prepare({ name, text }: Statement): Promise<Prepared> {
    const sent = [serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()];
    const answer = await embedded.execProtocol(Buffer.concat(sent), { syncToFs: false });
    const fields = answer.messages.find(isDescription)?.fields ?? [];
    const statement = {
      types: parse.parseDescribeStatementResults(answer.messages),
      columns: fields.map((field) => ({ name: field.name, parse: embedded.parsers[field.dataTypeID] })),
    };
    prepared.set(name, statement);
    return statement;
  }

  async function execute<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { types, columns } = prepared.get(statement.name) ?? (await prepare(statement));
    const texts = values.map((value, index) => {
      const asText = embedded.serializers[types[index] ?? 0] ?? String;
      return value === null || value === undefined ? null : asText(value);
    });
    const sent = [
      serialize.bind({ statement: statement.name, values: texts }),
      serialize.execute({}),
      serialize.sync(),
    ];
    const answer = await embedded.execProtocol(Buffer.concat(sent), {});
    return answer.messages.filter(isRow).map(({ fields }) => rowOf(columns, fields) as Row);
  }

  return async <Row>(statement: Statement, values: unknown[]): Promise<Row[]> => {
    await embedded._checkReady();
    return embedded._runExclusiveTransaction(() =>
      embedded._runExclusiveQuery(() => execute<Row>(statement, values)),
    );
  };
}

function rowOf(columns: Prepared['columns'], texts: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, { name, parse }] of columns.entries()) {
    const text = texts[index] ?? null;
    row[name] = text === null || !parse ? text : parse(text);
  }
  return row;
}

function isDescription(message: messages.BackendMessage): message is messages.RowDescriptionMessage {
  return message.name === 'rowDescription';
}

function isRow(message: messages.BackendMessage): message is messages.DataRowMessage {
  return message.name === 'dataRow';
}
