import { describe, expect, it } from 'vitest';
import { examineCron, examineKeys, examinePush, examineTimers, type Stored } from './stored.ts';

const nothing: Stored = {
  ...{ active: 0, minutesSinceSync: null, overdue: 0, owed: 0, channels: 0, refusedChannels: 0 },
  sealed: [],
};
const config = {
  ...{ production: true, cronSecret: 'a secret of sixteen', syncWebhook: false },
  tokenKeys: [{ id: 'k2' }, { id: 'k1' }],
};
const ids = (findings: { id: string }[]) => findings.map(({ id }) => id);

describe('timers', () => {
  it.each([
    ['nothing yet', {}, {}, ['syncNever', 'cleanDone']],
    ['a sync of a minute ago', { active: 2, minutesSinceSync: 1 }, {}, ['syncRecent', 'cleanDone']],
    ['one of two hours ago', { active: 2, minutesSinceSync: 120 }, {}, ['syncLate', 'cleanDone']],
    [
      'the same without a timer',
      { active: 2, minutesSinceSync: 120 },
      { cronSecret: undefined },
      ['syncOnView', 'cleanDone'],
    ],
    ['leftovers and debts', { overdue: 4, owed: 1 }, {}, ['syncNever', 'cleanLate', 'revocationsOwed']],
    [
      'leftovers on a machine of one’s own',
      { overdue: 4 },
      { cronSecret: undefined, production: false },
      ['syncNever', 'cleanDone'],
    ],
  ])('with %s', (_, stored, more, expected) => {
    expect(ids(examineTimers({ ...nothing, ...stored }, { ...config, ...more }))).toEqual(expected);
  });
});

it('a timer may call, may not where it should, or need not', () => {
  const { cronSecret, production } = config;
  expect(examineCron({ cronSecret, production }).id).toBe('cronSet');
  expect(examineCron({ cronSecret: undefined, production }).id).toBe('cronMissing');
  expect(examineCron({ cronSecret: undefined, production: false }).id).toBe('cronUnset');
});

describe('keys', () => {
  it('say what each seals, which may go, and which is missing', () => {
    const sealed = [
      { key: 'k0', rows: 3 },
      { key: 'k2', rows: 7 },
      { key: "x'; --", rows: 1 },
    ];
    expect(examineKeys({ ...nothing, sealed }, config)).toMatchObject([
      { id: 'keysFirst', facts: { key: 'k2', rows: 7 } },
      { id: 'keysUnused', facts: { key: 'k1' } },
      { id: 'keysMissing', level: 'error', facts: { key: 'k0', rows: 3 } },
      { id: 'keysMissing', facts: { key: '?', rows: 1 } },
    ]);
    const older = examineKeys({ ...nothing, sealed: [{ key: 'k1', rows: 2 }] }, config);
    expect(older).toMatchObject([{ id: 'keysFirst' }, { id: 'keysOlder', facts: { key: 'k1', rows: 2 } }]);
  });
});

describe('push notifications', () => {
  it('are off, on, or refused for some calendars', () => {
    expect(ids(examinePush(nothing, config))).toEqual(['pushOff']);
    expect(ids(examinePush(nothing, { ...config, syncWebhook: true }))).toEqual(['pushOn']);
    const some = { ...nothing, channels: 3, refusedChannels: 1 };
    expect(examinePush(some, { ...config, syncWebhook: true })).toMatchObject([
      { id: 'pushOn', facts: { channels: 3 } },
      { id: 'pushRefused', facts: { channels: 1 } },
    ]);
  });
});
