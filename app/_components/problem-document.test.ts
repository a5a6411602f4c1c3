import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '#app/_i18n/language.ts';
import { messages } from '#app/_messages/index.ts';
import { failureReasons } from '#lib/failure.ts';
import { type ProblemDocument, problemDocument } from './problem-document.ts';
import { problemStyle } from './problem-style.ts';

const plain: ProblemDocument = {
  language: 'en',
  theme: 'system',
  reason: 'state_mismatch',
  reference: 'a1b2c3d4e5',
};

describe('a problem page', () => {
  it.each(languages.flatMap((language) => failureReasons.map((reason) => [language, reason] as const)))(
    'in %s for %s says what happened, what was kept, what to do next, and its reference',
    (language, reason) => {
      const html = problemDocument({ ...plain, language, reason });
      const { title, happened, kept, next } = messages[language].problem[reason];
      for (const text of [title, happened, kept, next, plain.reference]) expect(html).toContain(text);
      expect(html).toContain(`<html lang="${language}"`);
    },
  );

  it('is self-contained: no script, no style attribute, nothing loaded but our own icon', () => {
    const html = problemDocument({ ...plain, retry: { returnTo: '/calendar' }, technical: 'a' });
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=|https?:/i);
    expect(html.split(`<style>${problemStyle}</style>`)).toHaveLength(2);
    const loaded = [...html.matchAll(/<(?:link|img|iframe|object)\b[^>]*?(?:href|src)="([^"]*)"/g)];
    expect(loaded.map(([, address]) => address)).toEqual(['/icon.svg']);
  });

  it('keeps every value it is given inert', () => {
    const hostile = `"><script>alert(1)</script>'&`;
    const html = problemDocument({
      ...plain,
      reference: hostile,
      technical: hostile,
      retry: { returnTo: `/calendar?q=${hostile}` },
    });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;');
  });

  it('leads back through the landing page to where the person was going', () => {
    const html = problemDocument({
      ...plain,
      retry: { returnTo: '/calendar/week/2026-11-23?calendar=a&view=b' },
    });
    const href = /class="primary" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const url = new URL(href, 'http://localhost:3000');
    expect(url.pathname).toBe('/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      problem: 'state_mismatch',
      returnTo: '/calendar/week/2026-11-23?calendar=a&view=b',
    });
  });

  it('leads somebody who is signed in straight back to where they tried', () => {
    const html = problemDocument({ ...plain, retry: { returnTo: '/connection', signedIn: true } });
    expect(html).toContain('class="primary" href="/connection"');
  });

  it('offers whoever is signed out a sign-in that leads back', () => {
    const html = problemDocument({
      ...plain,
      reason: 'signed_out',
      retry: { returnTo: '/connection', signedIn: true },
    });
    expect(html).toContain('class="primary" href="/?returnTo=%2Fconnection">Sign in</a>');
  });

  it('says how long to wait, in both languages', () => {
    const limited: ProblemDocument = { ...plain, reason: 'rate_limited', waitSeconds: 42 };
    expect(problemDocument(limited)).toContain('possible again in 42 seconds');
    expect(problemDocument({ ...limited, language: 'fr', waitSeconds: 1 })).toContain('dans 1 seconde.');
  });

  it('has the colours of the screens', () => {
    const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');
    const colours = problemStyle.match(/--color-[\w-]+: light-dark\([^)]+\);/g) ?? [];
    expect(colours.length).toBeGreaterThan(5);
    for (const colour of colours) expect(css).toContain(colour);
  });
});
