import 'server-only';
import { type PGlite, parse, protocol } from '@electric-sql/pglite';
import type { Statement } from './statement.ts';

const { serialize } = protocol;

/**
 * Runs named statements on the embedded database as PostgreSQL's own clients do: parsed and planned once, then bound
 * and executed (extended query protocol). PGlite's `query` does all of it every time, in a message each, which costs
 * the hot path eight times as much. Waits for its turn as `query` does, transactions under way included.
 */
export function statementsOn(embedded: PGlite) {
  const prepared = new Map<string, number[]>();

  async function prepare({ name, text }: Statement): Promise<number[]> {
    const messages = [
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ];
    const answer = await embedded.execProtocol(Buffer.concat(messages), { syncToFs: false });
    const types = parse.parseDescribeStatementResults(answer.messages);
    prepared.set(name, types);
    return types;
  }

  async function execute<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const types = prepared.get(statement.name) ?? (await prepare(statement));
    const texts = values.map((value, index) => {
      const asText = embedded.serializers[types[index] ?? 0] ?? String;
      return value === null || value === undefined ? null : asText(value);
    });
    const messages = [
      serialize.bind({ statement: statement.name, values: texts }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ];
    const answer = await embedded.execProtocol(Buffer.concat(messages), {});
    return (parse.parseResults(answer.messages, embedded.parsers)[0]?.rows ?? []) as Row[];
  }

  return async <Row>(statement: Statement, values: unknown[]): Promise<Row[]> => {
    await embedded._checkReady();
    return embedded._runExclusiveTransaction(() =>
      embedded._runExclusiveQuery(() => execute<Row>(statement, values)),
    );
  };
}
