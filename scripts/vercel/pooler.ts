import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcess, freePort } from '../processes.ts';

export interface Pooler {
  /** The same database, through it. */
  url: string;
  version: string;
  stop(): Promise<void>;
}

/** Fewer sessions than there are clients: what one leaves in a session, another would find. */
const sessions = 2;

/**
 * PgBouncer in transaction mode before a server, the strictest of its kind: it keeps no prepared statement. Null where it
 * is not installed.
 */
export async function startPooler(databaseUrl: string, folder: string): Promise<Pooler | null> {
  const version = versionOfPgBouncer();
  if (!version) return null;
  const { hostname, port: serverPort, username, password, pathname } = new URL(databaseUrl);
  const port = await freePort();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const file = join(folder, 'pgbouncer.ini');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    [
      '[databases]',
      `* = host=${hostname} port=${serverPort} user=${username} password=${password}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      `default_pool_size = ${sessions}`,
      ...(major > 1 || minor >= 21 ? ['max_prepared_statements = 0'] : []),
    ].join('\n'),
  );
  // It gives up root's rights before it reads.
  chmodSync(folder, 0o755);
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', ['-q', ...asNobody, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  for (let tries = 0; !(await isListening(port)); tries += 1) {
    if (child.exitCode !== null || tries > 100) throw new Error(`pgbouncer did not start:\n${errors}`);
    await wait(50);
  }
  return {
    url: `postgresql://app@127.0.0.1:${port}${pathname}`,
    version,
    stop: () => endProcess(child, 'SIGKILL'),
  };
}

function versionOfPgBouncer(): string | null {
  try {
    const said = execFileSync('pgbouncer', ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /PgBouncer ([\d.]+)/.exec(said)?.[1] ?? null;
  } catch {
    return null;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.on('connect', () => socket.end());
  });
}
