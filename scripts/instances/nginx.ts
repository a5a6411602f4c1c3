import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcess } from '../processes.ts';

const example = 'docs/examples/nginx.conf';

/** nginx as docs/examples/nginx.conf has it, on loopback, with everything it writes in one folder. */
export class Nginx {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #down = new Set<number>();
  readonly #ports: number[];
  #errors = '';

  private constructor(folder: string, ports: number[], args: string[]) {
    this.#folder = folder;
    this.#ports = ports;
    this.#writeInstances();
    execFileSync('nginx', ['-t', '-q', ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    this.#child = spawn('nginx', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
  }

  /** `certificate`: files of the origin's certificate and key. Throws when nginx is not installed or refuses the file. */
  static async start(options: {
    folder: string;
    port: number;
    ports: number[];
    staticFolder: string;
    certificate: { cert: string; key: string };
  }): Promise<Nginx> {
    const { folder, port, ports, staticFolder, certificate } = options;
    mkdirSync(folder, { recursive: true });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name)};`)
      .join(' ');
    const adapted = replaceAll(readFileSync(example, 'utf8'), [
      ['pid /run/nginx.pid', `pid ${join(folder, 'nginx.pid')}`],
      ['/var/log/nginx/', `${folder}/`],
      ['http {', `http {\n    ${temporary}`],
      ['/etc/nginx/cal-tracker-instances.conf', join(folder, 'instances.conf')],
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['server_name cal.example', 'server_name localhost'],
      ['/etc/ssl/cal-tracker.pem', certificate.cert],
      ['/etc/ssl/cal-tracker.key', certificate.key],
      ['root /srv/cal-tracker/static', `root ${staticFolder}`],
    ]);
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, adapted);
    const asRoot = process.getuid?.() === 0 ? 'user root; ' : '';
    const nginx = new Nginx(folder, ports, ['-p', folder, '-c', file, '-g', `${asRoot}daemon off;`]);
    await wait(300);
    if (nginx.#child.exitCode !== null) throw new Error(`nginx ended:\n${nginx.#errors}`);
    return nginx;
  }

  /** No request is sent to that process any more, or it has its share again. What it has in hand it finishes. */
  async take(port: number, direction: 'out' | 'in'): Promise<void> {
    if (direction === 'out') this.#down.add(port);
    else this.#down.delete(port);
    this.#writeInstances();
    this.#child.kill('SIGHUP');
    await wait(1_000);
  }

  /** What it wrote: its errors, and a line a request. */
  log(name: 'access' | 'error'): string {
    return readFileSync(join(this.#folder, `${name}.log`), 'utf8');
  }

  stop(): Promise<void> {
    return endProcess(this.#child, 'SIGTERM');
  }

  #writeInstances(): void {
    const lines = this.#ports.map(
      (port) =>
        `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s${this.#down.has(port) ? ' down' : ''};\n`,
    );
    writeFileSync(join(this.#folder, 'instances.conf'), lines.join(''));
  }
}

/** Throws when one of them is not there: then the example was changed, and this would run another file than it says. */
function replaceAll(text: string, pairs: [string, string][]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${example} has no "${from}" any more`);
    return before.replaceAll(from, to);
  }, text);
}
