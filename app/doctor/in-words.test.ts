import { describe, expect, it } from 'vitest';
import { languages } from '#app/_i18n/language.ts';
import { findingIds, levelOf } from '#lib/doctor/finding.ts';
import { inWords } from './in-words.ts';

/** A value for every fact that any finding is filled in with. */
const facts = {
  ...{ set: 3, all: 40, problem: 'KEY: is wrong', keys: 'OAUTH_ISUER', origin: 'https://a.example' },
  ...{ reached: 'https://b.example', provider: 'Demo', uri: 'https://a.example/oauth/callback' },
  ...{ returnUri: 'https://a.example/', backchannelUri: 'https://a.example/b', entries: 2, hops: 1 },
  ...{
    version: '18.4',
    code: 'ECONNREFUSED',
    count: 2,
    names: 'one, two',
    seconds: 70,
    issuer: 'https://i.example',
  },
  ...{ milliseconds: 30, why: 'another issuer', method: 'client_secret_post', offered: 'none', status: 401 },
  ...{ url: 'https://i.example/v3', minutes: 5, active: 2, rows: 7, key: 'k1', channels: 3 },
};

describe.each(languages)('in %s', (language) => {
  it.each(findingIds)('%s is said whole', (id) => {
    const { said, means, todo } = inWords({ id, facts }, language);
    for (const text of [said, means, ...(todo === null ? [] : [todo])]) {
      expect(text.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/[{}]|findings\./);
    }
    expect(todo === null).toBe(levelOf(id) === 'ok');
  });
});
