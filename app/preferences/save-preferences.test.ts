import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { savePreferences } from './save-preferences.ts';

const origin = 'http://localhost:3000';

function submit(fields: Record<string, string>, headers: Record<string, string> = {}, appOrigin = origin) {
  const request = new Request(`${appOrigin}/preferences`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return savePreferences(request, appOrigin);
}

describe('saving preferences', () => {
  it('keeps the language for a year in a cookie that scripts and other sites cannot use', async () => {
    const response = await submit({ language: 'fr', returnTo: '/privacy' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/privacy');
    expect(response.headers.getSetCookie()).toEqual([
      'cal-tracker-language=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax',
    ]);
  });

  it('keeps the theme, and marks cookies Secure on https', async () => {
    const response = await submit({ theme: 'dark' }, {}, 'https://tracker.example');
    expect(response.headers.getSetCookie()).toEqual([
      'cal-tracker-theme=dark; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    ]);
  });

  it('leads back to the page it was pressed on, with its query', async () => {
    const referer = `${origin}/calendar/week/2026-11-23?calendar=a&calendar=b`;
    const response = await submit({ theme: 'light' }, { referer });
    expect(response.headers.get('location')).toBe('/calendar/week/2026-11-23?calendar=a&calendar=b');
  });

  it.each([
    ['a page of another site', { referer: 'https://evil.example/calendar' }, {}],
    ['a page of another port', { referer: 'http://localhost:4000/calendar' }, {}],
    ['no page', {}, {}],
    ['junk', { referer: 'junk' }, {}],
    ['an outside address in returnTo', {}, { returnTo: '//evil.example' }],
  ])('leads home when it comes from %s', async (_what, headers, fields) => {
    const response = await submit({ theme: 'light', ...fields }, headers as Record<string, string>);
    expect(response.headers.get('location')).toBe('/');
  });

  it.each<Record<string, string>>([{ language: 'de' }, { theme: 'dark; Domain=evil' }, { language: '' }])(
    'refuses %o',
    async (fields) => {
      await expect(submit(fields)).rejects.toThrow(Failure);
    },
  );

  it('refuses a body that is no form', async () => {
    const request = new Request(`${origin}/preferences`, { method: 'POST', body: '{"language":"fr"}' });
    await expect(savePreferences(request, origin)).rejects.toMatchObject({ reason: 'invalid_request' });
  });
});
