import { resealEverything } from '#lib/account/key-rotation.ts';
import { closeDatabase } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';

/** Ends with 0 when everything that is stored opens with the first of TOKEN_KEYS, so that the others can be taken away. */
async function main(): Promise<number> {
  const { resealed, unreadable, sealedOldMeanwhile } = await resealEverything();
  console.log(`Sealed anew under the first of TOKEN_KEYS: ${resealed}. Opened by no key: ${unreadable}.`);
  if (unreadable > 0) {
    console.log(
      'What no key opens stays as it is: add the key it was sealed with to TOKEN_KEYS and run this again, or leave it:\n' +
        'whose access it is will be asked to connect again.',
    );
  }
  if (sealedOldMeanwhile > 0) {
    console.log(
      'A running process still seals under an older key: restart it with the new TOKEN_KEYS, and run this again.',
    );
  }
  return unreadable + sealedOldMeanwhile > 0 ? 1 : 0;
}

function reasonOf(error: unknown): string {
  if (error instanceof Failure && error.reason === 'database_unavailable') {
    return 'The database cannot be reached: look at DATABASE_URL. What was sealed anew stays so; run this again.';
  }
  return error instanceof Error ? error.message : 'Not everything could be sealed anew.';
}

let status = 1;
try {
  status = await main();
  await closeDatabase();
} catch (error) {
  console.error(reasonOf(error));
}
process.exit(status);
