import { describe, expect, it } from 'vitest';
import { passport } from './passport.ts';

describe('the permission passport', () => {
  it('says of each permission asked for whether it was granted, and lists what was granted besides', () => {
    expect(
      passport({ configured: ['openid', 'email'], asked: ['openid', 'email'], granted: ['openid', 'more'] }),
    ).toEqual([
      { scope: 'openid', answer: 'granted' },
      { scope: 'email', answer: 'missing' },
      { scope: 'more', answer: 'unasked' },
    ]);
  });

  it('does not forget a permission that was refused before the last request asked for another', () => {
    const entries = passport({
      configured: ['openid', 'profile', 'events'],
      asked: ['openid', 'events'],
      granted: ['openid', 'events'],
    });
    expect(entries).toContainEqual({ scope: 'profile', answer: 'missing' });
  });

  it('knows the names under which Google grants the email address and the name', () => {
    const scopes = ['email', 'profile'];
    const granted = scopes.map((scope) => `https://www.googleapis.com/auth/userinfo.${scope}`);
    expect(passport({ configured: scopes, asked: scopes, granted })).toEqual([
      { scope: 'email', answer: 'granted' },
      { scope: 'profile', answer: 'granted' },
    ]);
  });
});
