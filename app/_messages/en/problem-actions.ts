/** What every problem page has besides its own text; the error screens carry these to the browser too. */
export const problemActions = {
  kept: 'What was kept',
  next: 'What to do next',
  tryAgain: 'Try again',
  wait: 'That is possible again in {seconds, plural, one {# second} other {# seconds}}.',
  home: 'Back to the start',
  reference: 'Reference',
  technical: 'For whoever runs this installation',
} as const;
