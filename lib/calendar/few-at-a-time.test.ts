import { describe, expect, it } from 'vitest';
import { fewAtATime } from './few-at-a-time.ts';

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('a few at a time', () => {
  it('answers in the order of the items and never runs more than its places', async () => {
    let running = 0;
    let most = 0;
    const results = await fewAtATime([5, 1, 4, 2, 3], { places: 2, patienceMs: 1000 }, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await later(item * 3);
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('lets those that hang give their place up, and still waits for them', async () => {
    const finished: number[] = [];
    await fewAtATime([400, 400, 1, 2, 3], { places: 2, patienceMs: 30 }, async (ms) => {
      await later(ms);
      finished.push(ms);
    });
    expect(finished).toEqual([1, 2, 3, 400, 400]);
  });

  it('rejects when one rejects', async () => {
    const work = fewAtATime([1, 2, 3], { places: 2, patienceMs: 1000 }, async (item) => {
      if (item === 2) throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
  });

  it('does nothing for nothing', async () => {
    expect(await fewAtATime([], { places: 2, patienceMs: 1000 }, later)).toEqual([]);
  });
});
