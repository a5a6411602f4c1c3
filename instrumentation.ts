/** Runs once, before the first request: a wrong environment ends the process with every bad key named. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('#lib/start.ts');
  await start();
}
