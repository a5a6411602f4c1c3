import 'server-only';
import pg from 'pg';
import type { DatabasePool } from '#lib/database-config.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import type { Statement } from './statement.ts';

/** Longer than any statement of a request takes, in milliseconds. */
const longestQueryMs = 10_000;
/** After this without use a connection is closed: soon where the process may be frozen, and its connections with it. */
const idleMs = { stays: 10_000, freezes: 3_000 };

const ofServer: DatabasePool = { size: 10, named: true, freezes: false };

/** This process's connections to a PostgreSQL, made as they are needed, and how a Statement is run on them. */
export function serverPool(connectionString: string, { size, named, freezes }: DatabasePool = ofServer) {
  const idle = freezes ? idleMs.freezes : idleMs.stays;
  const pool = new pg.Pool({
    connectionString,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: idle,
    // A server that has gone silent must not keep every request waiting for ever.
    query_timeout: longestQueryMs,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    pool,
    execute: async ({ name, text }: Statement, values: unknown[]): Promise<unknown[]> =>
      (await pool.query(named ? { name, text, values } : { text, values })).rows,
    /** To be called after each use, in the request that it was for. */
    afterUse: freezes ? awakeUntilIdle(idle) : () => {},
  };
}

/**
 * Keeps the host from freezing this process before its idle connections are closed: frozen, they would stay open until
 * the server gives them up, and the process, woken again, would send its next statement into a dead one. A later use
 * takes over from an earlier one, so that no request is held for longer than its own.
 */
function awakeUntilIdle(idle: number): () => void {
  let release = () => {};
  return () => {
    release();
    outliveRequest(
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, idle + 100);
        release = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    );
  };
}
