import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { focusTime } from './focus.ts';
import { goalProgress, goalRange } from './goal-progress.ts';
import type { Goal } from './goals.ts';
import { meetingLoad } from './meetings.ts';
import { randomCalendar } from './testing/random-calendar.ts';
import { at, sceneIn } from './testing/tracked.ts';
import { totals } from './totals.ts';

const hour = 3_600_000;
const scene = sceneIn('Europe/Paris');
/** Wednesday noon in Paris. */
const now = Date.parse('2026-11-25T11:00Z');
const deep: Goal = { id: 'g', of: 'category', categoryId: 'deep', aim: 'atLeast', minutes: 240 };
const one = (goal: Goal, events: Parameters<typeof goalProgress>[1], when = now) => {
  const [progress] = goalProgress([goal], events, when, scene);
  if (!progress) throw new Error('no progress');
  return progress;
};

describe('progress on a goal', () => {
  it('tells what is done this week, what is planned, and how the last twelve weeks ended', () => {
    const events = [
      at('done', '2026-11-23T09:00Z', 120, { categoryId: 'deep' }),
      at('running', '2026-11-25T10:00Z', 120, { categoryId: 'deep' }),
      at('other', '2026-11-24T09:00Z', 600, { categoryId: 'talk' }),
      at('last', '2026-11-16T09:00Z', 300, { categoryId: 'deep' }),
      at('longAgo', '2026-08-24T09:00Z', 600, { categoryId: 'deep' }),
    ];
    const found = one(deep, events);
    expect(found).toMatchObject({ ms: 3 * hour, plannedMs: 4 * hour, targetMs: 4 * hour, state: 'onTrack' });
    expect(found.week.key).toBe('2026-11-23');
    expect(found.week.elapsed).toBeCloseTo(2.5 / 7, 6);
    expect(found.weeks).toHaveLength(12);
    expect(found.weeks[0]?.key).toBe('2026-08-31');
    expect(found.weeks.at(-1)).toMatchObject({ key: '2026-11-16', ms: 5 * hour, met: true });
    expect(found.weeks.filter(({ met }) => met)).toHaveLength(1);
  });

  it('is named by what is done and what is planned', () => {
    const hours = (before: number, after: number) => [
      at('before', '2026-11-23T09:00Z', before * 60, { categoryId: 'deep' }),
      at('after', '2026-11-26T09:00Z', after * 60, { categoryId: 'deep' }),
    ];
    const budget: Goal = { ...deep, aim: 'atMost' };
    expect(one(deep, hours(4, 0)).state).toBe('met');
    expect(one(deep, hours(3, 1)).state).toBe('onTrack');
    expect(one(deep, hours(3, 0.5)).state).toBe('behind');
    expect(one(budget, hours(3, 1)).state).toBe('met');
    expect(one(budget, hours(3, 1.5)).state).toBe('atRisk');
    expect(one(budget, hours(4.5, 0)).state).toBe('exceeded');
  });

  it('counts the part of a focus block that has passed, judged by all of it', () => {
    const focus: Goal = { id: 'f', of: 'focus', aim: 'atLeast', minutes: 600 };
    // Wednesday is free from 9 to 18 Paris time; at 10 one hour of that block has passed.
    const busy = ['23', '24', '26', '27'].map((day) => at(day, `2026-11-${day}T07:00Z`, 600));
    const found = one(focus, busy, Date.parse('2026-11-25T09:00Z'));
    expect(found).toMatchObject({ ms: hour, plannedMs: 9 * hour, state: 'behind' });
    expect(found.weeks.every(({ ms, met }) => ms === 45 * hour && met)).toBe(true);
  });

  it('agrees with the figures of each week, for goals of every kind', () => {
    const goals: Goal[] = [
      deep,
      { id: 'f', of: 'focus', aim: 'atLeast', minutes: 60 },
      { id: 'm', of: 'meetings', aim: 'atMost', minutes: 60 },
    ];
    fc.assert(
      fc.property(
        randomCalendar(20),
        fc.integer({ min: 0, max: 30 }),
        ({ events, range, scene: theirs }, days) => {
          const then = range.to + days * 24 * hour;
          const { from, to } = goalRange(then, theirs);
          const [category, focus, meetings] = goalProgress(goals, events, then, theirs);
          if (!category || !focus || !meetings) throw new Error('three goals');
          expect(category.weeks[0]?.from).toBe(from);
          expect(category.week.to).toBe(to);
          const weeks = [...category.weeks, category.week];
          for (const [index, week] of weeks.entries()) {
            const figure = (progress: typeof category) => progress.weeks[index]?.ms ?? progress.plannedMs;
            const { groups } = totals(events, week, { ...theirs, groupBy: 'category' });
            expect(figure(category)).toBeCloseTo(groups.find(({ key }) => key === 'deep')?.ms ?? 0, 2);
            expect(figure(focus)).toBe(focusTime(events, week, theirs).focusMs);
            expect(figure(meetings)).toBe(meetingLoad(events, week, theirs).ms);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
