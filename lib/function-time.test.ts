import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionSeconds, stepsMs } from './function-time.ts';

describe('the time of a request', () => {
  it('is what vercel.json asks for, for every function', () => {
    const { functions } = JSON.parse(readFileSync('vercel.json', 'utf8'));
    expect(functions).toEqual({ 'app/**/*': { maxDuration: functionSeconds } });
  });

  it('leaves the last step of a sync a call of 20 s, and 10 s to save what it brought', () => {
    expect(stepsMs + 20_000 + 10_000).toBeLessThanOrEqual(functionSeconds * 1000);
  });
});
