import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SyncOutcome } from '#lib/calendar/sync/sync-connection.ts';
import type { SyncCommand, SyncMessage } from './sync-process.ts';

export interface SyncProcess {
  /** Starts a sync; resolves with its outcome, or with null when the process was killed before. */
  sync(command: SyncCommand): Promise<SyncOutcome | null>;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** SIGKILL; resolves when the process is no more. */
  kill(): Promise<void>;
  /** Lets it close its database and end. */
  end(): Promise<void>;
}

/** Another process on the database and with the keys that this one's environment names; resolves when it has opened it. */
export async function startSyncProcess(): Promise<SyncProcess> {
  const child = fork(new URL('./sync-process.ts', import.meta.url), {
    execArgv: ['--conditions=react-server'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const answer = () =>
    Promise.race([once(child, 'message').then(([message]) => message as SyncMessage), gone.then(() => null)]);
  if ((await answer()) !== 'ready') throw new Error('The process that syncs did not start');
  return {
    sync: async (command) => {
      const answered = answer();
      child.send(command);
      return (await answered) as SyncOutcome | null;
    },
    signal: (name) => void child.kill(name),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
