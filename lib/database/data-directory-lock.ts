import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DataDirectoryLock {
  release(): Promise<void>;
}

/** Another process, or this one, has the directory. */
export class DataDirectoryHeld extends Error {
  override readonly name = 'DataDirectoryHeld';
}

/**
 * Takes the one lock on an embedded database's directory, which PGlite does not lock itself: two processes corrupt it.
 * The lock is a listening socket, which the operating system gives up when its process ends, however it ends. Throws
 * DataDirectoryHeld when another process, or this one, holds it.
 */
export async function lockDataDirectory(dataDir: string): Promise<DataDirectoryLock> {
  mkdirSync(dataDir, { recursive: true });
  const path = socketPath(realpathSync(dataDir));
  const server = (await listen(path)) ?? (await listenAfterStaleFile(path));
  if (!server) {
    throw new DataDirectoryHeld(
      `${dataDir} is held by another running process. Stop that one, choose another DATA_DIR, or set DATABASE_URL.`,
    );
  }
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function socketPath(directory: string): string {
  const name = `cal-tracker-${createHash('sha256').update(directory).digest('hex').slice(0, 24)}`;
  // Linux has sockets without a file, Windows has pipes: both vanish with the process. Elsewhere a file may be left over.
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

async function listenAfterStaleFile(path: string): Promise<Server | undefined> {
  if (process.platform === 'linux' || process.platform === 'win32' || (await isAnswered(path)))
    return undefined;
  rmSync(path, { force: true });
  return listen(path);
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
  });
}
