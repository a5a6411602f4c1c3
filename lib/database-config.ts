import 'server-only';
import { z } from 'zod';

/** How one process is connected to PostgreSQL. */
export interface DatabasePool {
  /** Connections at most. */
  size: number;
  /**
   * Statements are prepared once under their names. Not where a transaction pooler is in between: what one connection
   * prepared, the next transaction's need not have.
   */
  named: boolean;
  /** The host freezes this process once it has answered: idle connections are closed before that. */
  freezes: boolean;
}

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://');

/** The keys of the environment that say where the database is. The second is what Vercel's integrations call it. */
export const databaseKeys = {
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL_UNPOOLED: postgresUrl.optional(),
  DATABASE_POOLED: z.enum(['0', '1'], 'must be 0 or 1, or absent').optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).optional(),
  DATA_DIR: z.string().default('.data'),
};

/** On a host with one process for a few requests, many of them share what the server allows. */
const sizes = { server: 10, serverless: 3 };

export function databasePool(
  values: z.infer<z.ZodObject<typeof databaseKeys>>,
  serverless: boolean,
): DatabasePool {
  return {
    size: values.DATABASE_POOL_SIZE ?? (serverless ? sizes.serverless : sizes.server),
    named: values.DATABASE_POOLED === undefined ? !serverless : values.DATABASE_POOLED === '0',
    freezes: serverless,
  };
}
