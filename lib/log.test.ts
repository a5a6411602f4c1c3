import { afterEach, describe, expect, it, vi } from 'vitest';

/** What a process with that log level writes on stdout. */
async function written(
  level: string,
  write: (module: typeof import('./log.ts')) => void,
): Promise<{ lines: string[]; entries: Record<string, unknown>[] }> {
  vi.resetModules();
  vi.stubEnv('LOG_LEVEL', level);
  let text = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    write(await import('./log.ts'));
  } finally {
    stdout.mockRestore();
  }
  const lines = text.split('\n').slice(0, -1);
  return { lines, entries: lines.map((line) => JSON.parse(line)) };
}
afterEach(() => vi.unstubAllEnvs());

describe('the log', () => {
  it('says when, in UTC, how grave and what, in one line of JSON', async () => {
    const { entries } = await written('info', ({ log }) => log('warn', 'login.failed', { status: 502 }));
    expect(entries).toEqual([{ at: expect.any(String), level: 'warn', event: 'login.failed', status: 502 }]);
    const at = String(entries[0]?.at);
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000);
  });

  it.each([
    'two\nlines',
    'a carriage\r\nreturn',
    '{"at":"2026-01-01T00:00:00.000Z"}\n{"level":"error"}',
    'an escape \u001b[2J\u001b[31m and a bell \u0007',
    'a null \u0000 and a delete \u007f',
    'separators \u2028 and \u2029',
    'quotes " and \\ backslashes \\n',
  ])('makes one line of one entry whatever a value holds: %j', async (value) => {
    const { lines, entries } = await written('info', ({ log }) =>
      log('warn', 'request.failed', { path: value }),
    );
    expect(lines).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
    expect(lines[0]).not.toMatch(/[\u0000-\u001f]/);
    expect(entries[0]).toMatchObject({ event: 'request.failed', path: value });
  });

  it.each([
    'accessToken',
    'refresh_token',
    'clientSecret',
    'password',
    'code',
    'codeVerifier',
    'cookie',
    'authorization',
    'state',
    'nonce',
    'email',
    'name',
  ])('never writes what is called %s', async (name) => {
    const { lines } = await written('debug', ({ log }) => log('info', 'x', { [name]: 'the-secret-itself' }));
    expect(lines[0]).not.toContain('the-secret-itself');
    expect(lines[0]).toContain('[redacted]');
  });

  it('cuts long text', async () => {
    const { entries } = await written('info', ({ log }) => log('info', 'x', { detail: 'y'.repeat(10_000) }));
    expect(String(entries[0]?.detail)).toHaveLength(300);
  });

  it('writes nothing below its level', async () => {
    const { lines } = await written('warn', ({ log }) => {
      for (const level of ['debug', 'info', 'warn', 'error'] as const) log(level, level);
    });
    expect(lines).toHaveLength(2);
  });

  it('says of an error of ours its reason, and of any other its kind alone', async () => {
    vi.resetModules();
    const { errorFields } = await import('./log.ts');
    const { Failure } = await import('./failure.ts');
    const query = Object.assign(new Error('SELECT * FROM person WHERE token = the-secret-itself'), {
      code: 'ECONNREFUSED',
    });
    expect(errorFields(query)).toEqual({ cause: 'Error', causeReason: 'ECONNREFUSED' });
    const failure = new Failure('database_unavailable', { detail: 'no answer', cause: query });
    expect(errorFields(failure)).toEqual({
      reason: 'database_unavailable',
      detail: 'no answer',
      cause: 'Error',
      causeReason: 'ECONNREFUSED',
    });
    expect(errorFields('the-secret-itself')).toEqual({});
  });
});
