import { describe, expect, it } from 'vitest';
import { commandBlocks, withOwnValues } from './commands.ts';

const document = [
  '# One',
  '```',
  'not run',
  '```',
  '```sh',
  'echo 1',
  'echo 2',
  '```',
  '## Two',
  '```sh serve needs=psql',
  'npm start',
  '```',
  '```sql',
  'SELECT 1',
  '```',
  '```sh elsewhere',
  'nginx',
  '```',
  '```sh stopped',
  'echo 3',
  '```',
];

describe('the commands of a document', () => {
  it('are those of its blocks marked sh, with where they stand and how they are run', () => {
    expect(commandBlocks(document.join('\n'))).toEqual([
      { heading: 'One', line: 6, text: 'echo 1\necho 2', serve: false, stopped: false, needs: [] },
      { heading: 'Two', line: 11, text: 'npm start', serve: true, stopped: false, needs: ['psql'] },
      { heading: 'Two', line: 20, text: 'echo 3', serve: false, stopped: true, needs: [] },
    ]);
  });

  it('are not taken from a block that is not closed, or marked in a way that nobody knows', () => {
    expect(() => commandBlocks(document.slice(0, -1).join('\n'))).toThrow(/line 20 is not closed/);
    expect(() => commandBlocks('```sh sudo\nrm\n```')).toThrow(/sudo/);
  });

  it('have a check’s own values in place of examples, and nothing else changed', () => {
    const text =
      'export A=x\nexport A="$AB"\nexport AB=$(node -p 1)\nexport C=y z\ncurl http://127.0.0.1:3000/ --header A=x';
    expect(withOwnValues(text, { A: 'mine', C: 'own' }, { '127.0.0.1:3000': '127.0.0.1:41' })).toBe(
      "export A='mine'\nexport A=\"$AB\"\nexport AB=$(node -p 1)\nexport C='own'\ncurl http://127.0.0.1:41/ --header A=x",
    );
  });
});
