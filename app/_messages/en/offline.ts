/** What is shown in the place of a screen when there is no connection. */
export const offline = {
  title: 'You are offline',
  text: 'Cal Tracker cannot be reached: this device has no connection, or the server does not answer.',
  tryAgain: 'Try again',
  kept: 'Nothing of your calendar is kept on this device, so it cannot be shown without a connection.',
} as const;
