import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { examineControls, examineEnvironment } from './environment.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-doctor-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const secret = 'a-secret-that-nobody-may-see-anywhere';
const stateOf = (report: ReturnType<typeof examineEnvironment>, key: string) =>
  report.keys.find((each) => each.key === key)?.state;

it('a usable environment is told key by key, without what they hold', () => {
  const report = examineEnvironment({ DATA_DIR: dataDir, CRON_SECRET: secret, LOG_LEVEL: '' });
  expect(report.findings).toMatchObject([{ id: 'environmentFit', facts: { set: 2 } }]);
  expect([stateOf(report, 'CRON_SECRET'), stateOf(report, 'LOG_LEVEL')]).toEqual(['set', 'absent']);
  expect(report.keys.length).toBeGreaterThan(40);
  expect(JSON.stringify(report)).not.toContain(secret);
});

it('every key that is wrong or missing is an error of its own, and its value is not told', () => {
  const report = examineEnvironment({
    DATA_DIR: dataDir,
    APP_ORIGIN: 'https://cal.example',
    SESSION_PASSWORDS: `{"a":"${secret}"}`,
    OAUTH_ISSUER: 'https://id.example',
    OAUTH_CLIENT_SECRET: secret,
    CRON_SECRET: 'short',
  });
  expect(report.findings.every(({ level }) => level === 'error')).toBe(true);
  expect(stateOf(report, 'SESSION_PASSWORDS')).toBe('unfit');
  expect(stateOf(report, 'CRON_SECRET')).toBe('unfit');
  expect(JSON.stringify(report)).not.toContain(secret);
});

it('keys that look like ours and are none are named', () => {
  const { findings } = examineEnvironment({
    DATA_DIR: dataDir,
    OAUTH_ISUER: 'x',
    RATE_LIMIT_SINK: '1',
    PATH: '/',
  });
  expect(findings).toMatchObject([
    { id: 'environmentFit' },
    { id: 'environmentUnknown', facts: { keys: 'OAUTH_ISUER, RATE_LIMIT_SINK' } },
  ]);
});

it('a data directory whose secrets cannot be read is named, and not quoted', () => {
  writeFileSync(join(dataDir, 'file'), '');
  const { findings } = examineEnvironment({ DATA_DIR: join(dataDir, 'file') });
  expect(findings).toMatchObject([{ id: 'environmentProblem', level: 'error' }]);
  expect(String(findings[0]?.facts.problem)).toMatch(/^DATA_DIR: /);
});

it('controls are of no use in production', () => {
  const source = { OAUTH_CONTROL_URL: 'http://127.0.0.1:4000/control' };
  expect(examineControls(source, { production: true })).toMatchObject([{ id: 'controlsInProduction' }]);
  expect(examineControls(source, { production: false })).toEqual([]);
});
