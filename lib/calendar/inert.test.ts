import { describe, expect, it } from 'vitest';
import { inertText } from '#lib/inert.ts';
import { hexColor, httpUrl } from './inert.ts';

describe('text from strangers (C7)', () => {
  it('keeps markup as the characters it is made of', () => {
    expect(inertText('<script>alert(1)</script> & "more"', 100)).toBe('<script>alert(1)</script> & "more"');
  });

  it('becomes one line without control characters', () => {
    expect(inertText('  a\u0000b\r\n\tc\u2028d\u0085e \u001b[31m ', 100)).toBe('a b c d e [31m');
  });

  it('loses what would turn the text around it, and keeps the marks that scripts need', () => {
    expect(inertText('invoice\u202Efdp.exe \u2066x', 100)).toBe('invoicefdp.exe x');
    expect(inertText('\u202B', 100)).toBe('');
    expect(inertText('שלום\u200F!', 100)).toBe('שלום\u200F!');
  });

  it('is cut at its limit without breaking a pair, however long it was', () => {
    expect(inertText('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxx…');
    expect(inertText('12345678🎉🎉', 10)).toBe('12345678…');
    expect(inertText('1234567🎉🎉', 10)).toBe('1234567🎉…');
    expect(inertText('👩‍💻 été', 10)).toBe('👩‍💻 été');
  });

  it('never holds half a surrogate pair', () => {
    expect(inertText('a\uD83Cb', 10)).toBe('a\uFFFDb');
  });

  it('is empty when it is no text', () => {
    for (const value of [null, undefined, 5, {}, ['a'], true]) expect(inertText(value, 10)).toBe('');
  });
});

describe('a link', () => {
  it('is http or https, written as the URL standard writes it', () => {
    expect(httpUrl('https://meet.example/a b')).toBe('https://meet.example/a%20b');
    expect(httpUrl('HTTP://EXAMPLE.com')).toBe('http://example.com/');
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'JaVaScRiPt://x/%0aalert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a/b',
    '//example.com',
    '/path',
    'https://meet.example@evil.example/',
    'https://user:secret@evil.example/',
    `https://example.com/${'a'.repeat(3000)}`,
    '',
    'https://',
    42,
    null,
  ])('is nothing when it is %j', (value) => {
    expect(httpUrl(value)).toBeNull();
  });
});

describe('a colour', () => {
  it('is six hex digits', () => {
    expect(hexColor('#A4BDFC')).toBe('#a4bdfc');
  });

  it.each([
    'red',
    '#fff',
    '#12345',
    '#1234567',
    '#a4bdfc;background:url(//e)',
    'var(--x)',
    '#a4bdfc\n',
    7,
    null,
  ])('is nothing when it is %j', (value) => {
    expect(hexColor(value)).toBeNull();
  });
});
