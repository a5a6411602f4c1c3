import 'server-only';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const localSecretsFile = z.object({ sessionPassword: z.string().min(32), tokenKey: z.string().length(43) });

export type LocalSecrets = z.infer<typeof localSecretsFile>;

/**
 * Secrets for a machine of one's own, made once and kept in `dataDir` (readable by its owner alone), so that a
 * restart keeps sessions. Never used in production. Throws when the file cannot be read or made.
 */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  const existing = readIfThere(file);
  if (existing) return existing;
  mkdirSync(dataDir, { recursive: true });
  const made: LocalSecrets = {
    sessionPassword: randomBytes(32).toString('base64url'),
    tokenKey: randomBytes(32).toString('base64url'),
  };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  try {
    // A link is made whole or not at all: of two processes that start together, one wins and the other reads.
    linkSync(draft, file);
    return made;
  } catch (error) {
    const winner = readIfThere(file);
    if (winner) return winner;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function readIfThere(file: string): LocalSecrets | undefined {
  try {
    return localSecretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} is not readable as local secrets; delete it to have new ones made`, {
      cause: error,
    });
  }
}
