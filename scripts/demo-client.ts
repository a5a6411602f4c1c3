/** How the demo provider knows the app: published constants, which production refuses. */
export const demoClientId = 'cal-tracker';
export const demoClientSecret = 'demo-secret-not-for-production';
