import { resealEverything } from '#lib/account/key-rotation.ts';
import { closeDatabase } from '#lib/database/client.ts';

const { resealed, unreadable } = await resealEverything();
console.log(`Sealed anew under the first of TOKEN_KEYS: ${resealed}. Opened by no key: ${unreadable}.`);
if (unreadable > 0) {
  console.log(
    'What no key opens stays as it is: add the key it was sealed with to TOKEN_KEYS, or people reconnect.',
  );
}
await closeDatabase();
process.exit(0);
