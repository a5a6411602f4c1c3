import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import { count, currentTraceId, noteOnCurrentSpan, span } from './telemetry.ts';

describe('telemetry that is off', () => {
  it('does the work and that is all', async () => {
    const work = Promise.resolve(7);
    expect(span('oauth.callback', {}, () => work)).toBe(work);
    const refused = new Failure('signed_out');
    await expect(span('oauth.callback', {}, () => Promise.reject(refused))).rejects.toBe(refused);
    await span('oauth.callback', {}, async (note) => note({ outcome: 'ok' }));
    count('logins', { outcome: 'ok' });
    noteOnCurrentSpan({ reference: 'r' });
    expect(currentTraceId()).toBeUndefined();
  });

  it.each([
    ['', false],
    ['http://127.0.0.1:1', true],
  ])('with the endpoint %j the SDK is loaded: %j', (OTEL_EXPORTER_OTLP_ENDPOINT, loaded) => {
    const script = `
      import { registerHooks } from 'node:module';
      const asked = [];
      registerHooks({ resolve: (specifier, context, next) => (asked.push(specifier), next(specifier, context)) });
      const { start } = await import('./lib/start.ts');
      await start();
      console.log(asked.some((specifier) => /^@opentelemetry.(sdk|exporter|context|resources)/.test(specifier)));
      process.exit(0);`;
    const env = {
      ...{ PATH: '', NODE_ENV: 'test', LOG_LEVEL: 'silent' },
      ...{ DATABASE_URL: 'postgresql://127.0.0.1:1/none', OTEL_EXPORTER_OTLP_ENDPOINT },
      ...{ SESSION_PASSWORDS: JSON.stringify({ 1: 'p'.repeat(32) }) },
      ...{ TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32).toString('base64url') }) },
    };
    const args = ['--conditions=react-server', '--input-type=module-typescript', '-e', script];
    expect(execFileSync(process.execPath, args, { env: env as NodeJS.ProcessEnv, encoding: 'utf8' })).toBe(
      `${loaded}\n`,
    );
  });
});
