import { describe, expect, it } from 'vitest';
import { messages } from '#app/_messages/index.ts';
import { defaultScope } from '#lib/provider-config.ts';
import { scopeText } from './scope.ts';

describe('the explanation of a scope', () => {
  it.each(defaultScope)('%s, which is asked for by default, has one of its own', (scope) => {
    expect(scopeText(scope)).not.toBe('other');
    expect(messages.en.landing.asked).toHaveProperty(scopeText(scope));
  });

  it.each(['https://www.googleapis.com/auth/calendar', 'constructor', '__proto__', ''])(
    '%s is called what an installation added',
    (scope) => {
      expect(scopeText(scope)).toBe('other');
    },
  );
});
