import type { Instrumentation } from 'next';

/** Runs once, before the first request: a wrong environment ends the process with every bad key named. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { start } = await import('#lib/start.ts');
  await start();
  const { headEveryAnswer } = await import('#app/_http/every-answer.ts');
  headEveryAnswer();
}

/** A screen that failed: `digest` is the reference that the person sees. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { errorFields, log } = await import('#lib/log.ts');
  const { digest } = error as { digest?: unknown };
  log('error', 'screen.failed', {
    reference: typeof digest === 'string' ? digest : undefined,
    method: request.method,
    path: request.path.split('?')[0],
    ...errorFields(error),
  });
};
