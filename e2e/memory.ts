import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Physical memory that a process holds, in MB, as its operating system counts it. */
export async function residentMegabytes(pid: number): Promise<number> {
  return (await residentKilobytes(pid)) / 1024;
}

/** The most that a process held while some work was done, in MB. */
export async function peakMegabytesDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const looks: Promise<number>[] = [];
  const watch = setInterval(() => looks.push(residentMegabytes(pid)), 25);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return Math.max(...(await Promise.all(looks)));
}

async function residentKilobytes(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]);
  }
  if (process.platform === 'win32') {
    const { stdout } = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh']);
    return Number(/"([^"]+) K"/.exec(stdout)?.[1]?.replace(/\D/g, ''));
  }
  return Number((await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout);
}
