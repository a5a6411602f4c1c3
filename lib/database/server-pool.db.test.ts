import { beforeAll, describe, expect, it } from 'vitest';
import { makeDatabase } from '#scripts/testing/databases.ts';
import { serverPool } from './server-pool.ts';

const statement = { name: 'test-answer', text: 'SELECT $1::int + 1 AS answer' };
const prepared = 'SELECT name FROM pg_prepared_statements';

describe('the pool of connections to a server', () => {
  let url: string;
  beforeAll(async () => {
    url = await makeDatabase();
  });

  it.each([
    { named: true, left: [{ name: 'test-answer' }] },
    { named: false, left: [] },
  ])(
    'leaves a statement prepared on its connection only where it is named ($named)',
    async ({ named, left }) => {
      const { pool, execute } = serverPool(url, { size: 1, named, freezes: false });
      for (let turn = 0; turn < 2; turn += 1)
        expect(await execute(statement, [41])).toEqual([{ answer: 42 }]);
      expect((await pool.query(prepared)).rows).toEqual(left);
      await pool.end();
    },
  );

  it('has no more connections than it may, however many ask, and closes them once nobody does', async () => {
    const { pool, execute, afterUse } = serverPool(url, { size: 2, named: false, freezes: true });
    const nap = { name: 'test-nap', text: 'SELECT pg_backend_pid() AS pid FROM pg_sleep(0.05)' };
    const rows = await Promise.all(Array.from({ length: 6 }, () => execute(nap, [])));
    expect(new Set(rows.flat().map((row) => (row as { pid: number }).pid)).size).toBe(2);
    // Outside of a request there is nothing to keep awake.
    afterUse();
    await expect.poll(() => pool.totalCount, { timeout: 8_000 }).toBe(0);
    await pool.end();
  });
});
