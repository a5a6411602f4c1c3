/** A fault nobody foresaw. Apart from the other problems: the error screens carry these few texts to the browser. */
export const crash = {
  title: 'Something went wrong here',
  happened: 'The page could not be made. The fault is ours: you did nothing wrong.',
  kept: 'Your calendar at your provider is untouched, and so is what is stored here.',
  next: 'Try again in a moment. If it happens again, tell whoever runs this installation.',
} as const;
