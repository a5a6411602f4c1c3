import { runTransfer } from './transfer/command.ts';
import { exportDatabase } from './transfer/export-database.ts';

await runTransfer(
  'db:export',
  exportDatabase,
  (rows, file, where) =>
    `Exported ${rows} rows of ${where} to ${file}.\n` +
    'Tokens and contents are in it as they are stored, sealed: without TOKEN_KEYS they cannot be opened. The keys are not\n' +
    'in it: keep them, and bring them along by hand. Email addresses and times are in it in clear.',
);
