import { runTransfer } from './transfer/command.ts';
import { importDatabase } from './transfer/import-database.ts';

await runTransfer(
  'db:import',
  importDatabase,
  (rows, file, where) =>
    `Imported ${rows} rows of ${file} into ${where}.\n` +
    'Start the app with the TOKEN_KEYS and SESSION_PASSWORDS that it had before (`npm run keys:reseal` says whether they\n' +
    'open everything).',
);
