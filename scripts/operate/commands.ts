/** A block of commands of a document, and how it is to be run. */
export interface CommandBlock {
  /** Of the nearest heading above it. */
  heading: string;
  /** Line of its first command. */
  line: number;
  text: string;
  /** It starts the app and does not end: in place of whatever was started before. */
  serve: boolean;
  /** The app is to be stopped for it. */
  stopped: boolean;
  /** Programs without which it is passed over. */
  needs: string[];
}

const fence = /^```(\S*)\s*(.*)$/;

/**
 * The blocks marked `sh` of a Markdown text, in order. What follows the mark says how they are run: `serve`, `stopped`,
 * `needs=program`; `elsewhere` is run by another script. Throws for any other word, and for a block that is not closed.
 */
export function commandBlocks(markdown: string): CommandBlock[] {
  const blocks: CommandBlock[] = [];
  let heading = '';
  let open: { language: string; words: string[]; line: number; lines: string[] } | null = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, language = '', words = ''] = fence.exec(line) ?? [];
    if (open) {
      if (line !== '```') open.lines.push(line);
      else {
        if (open.language === 'sh') blocks.push(...blockOf(heading, open));
        open = null;
      }
    } else if (line.startsWith('```')) {
      open = { language, words: words.split(' ').filter(Boolean), line: index + 2, lines: [] };
    } else if (/^#{1,4} /.test(line)) heading = line.replace(/^#+ /, '');
  }
  if (open) throw new Error(`the block of line ${open.line} is not closed`);
  return blocks;
}

function blockOf(heading: string, open: { words: string[]; line: number; lines: string[] }): CommandBlock[] {
  const { words, line, lines } = open;
  const needs = words.filter((word) => word.startsWith('needs=')).map((word) => word.slice('needs='.length));
  const others = words.filter((word) => !word.startsWith('needs='));
  const unknown = others.filter((word) => !['serve', 'stopped', 'elsewhere'].includes(word));
  if (unknown.length > 0) throw new Error(`line ${line}: nobody knows what ${unknown.join(' ')} means`);
  if (others.includes('elsewhere')) return [];
  return [
    {
      heading,
      line,
      text: lines.join('\n'),
      serve: others.includes('serve'),
      stopped: others.includes('stopped'),
      needs,
    },
  ];
}

/**
 * The commands with the values of this check in place of a document's examples: of what is set (`export NAME=…`) by name,
 * unless it is made of another or by a command, and of addresses by themselves.
 */
export function withOwnValues(
  text: string,
  variables: Record<string, string>,
  addresses: Record<string, string>,
): string {
  const set = text.replace(/^export ([A-Z_]+)=(?!["']?\$).*$/gm, (line, name: string) =>
    name in variables ? `export ${name}='${variables[name]}'` : line,
  );
  return Object.entries(addresses).reduce((done, [from, to]) => done.replaceAll(from, to), set);
}
