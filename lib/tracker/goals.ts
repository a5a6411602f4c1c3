import { z } from 'zod';

const target = {
  id: z
    .string({ error: 'The id of a goal must be text' })
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'The id of a goal must be 1 to 64 letters, digits, - or _'),
  /** A target to reach, or a budget to keep. */
  aim: z.enum(['atLeast', 'atMost'], { error: 'A goal is atLeast or atMost' }),
  /** Per week. */
  minutes: z
    .number({ error: 'A goal must be a number of minutes' })
    .min(0, 'A goal must not be negative')
    .max(10_080, 'A week has 10,080 minutes'),
};

/** At least, or at most, so many minutes a week of a category, of focus time or of meetings. */
export const goal = z.discriminatedUnion(
  'of',
  [
    z.strictObject({
      of: z.literal('category'),
      categoryId: z.string({ error: 'A goal of a category must name it' }).min(1).max(64),
      ...target,
    }),
    z.strictObject({ of: z.literal('focus'), ...target }),
    z.strictObject({ of: z.literal('meetings'), ...target }),
  ],
  { error: 'A goal is of a category, of focus or of meetings' },
);

export type Goal = z.infer<typeof goal>;
