'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { FoundEvent } from '#app/search/found/found-event.ts';
import { CommandDialog } from './command-dialog.tsx';
import { type Command, commandsFor } from './commands.ts';
import type { DialogProps } from './dialog-props.ts';
import { Options } from './options.tsx';
import { commandTexts } from './texts.ts';
import { useFoundEvents } from './use-found-events.ts';

/**
 * One field for a date, a screen, a view or an event: the combobox with a list of the ARIA Authoring Practices. The
 * focus stays in the field; `aria-activedescendant` names the option that Enter opens.
 */
export function Palette({ language, timeZone, onClose, open }: DialogProps) {
  const texts = commandTexts[language];
  const router = useRouter();
  const path = usePathname();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { events, state } = useFoundEvents(text);
  const place = { path, query: window.location.search, today: todayIn(timeZone) };
  const asked = text.trim();
  const commands = [
    ...commandsFor(text, place, language, texts),
    ...(asked && events.length > 0 ? eventCommands(events, asked, texts.all) : []),
  ];
  const chosen = Math.min(active, commands.length - 1);

  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    if (command.href === null) open('help');
    else router.push(command.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = commands;
    const moves: Record<string, number> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 + length };
    const to = moves[event.key];
    if (to !== undefined && length > 0) {
      event.preventDefault();
      setActive(to % length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(commands[chosen]);
    }
  };

  const count =
    texts.count[new Intl.PluralRules(language).select(commands.length) === 'one' ? 'one' : 'other'];
  const said = state === 'looking' ? '' : count.replace('{count}', String(commands.length));
  return (
    <CommandDialog label={texts.title} onClose={onClose}>
      <div className="flex items-center gap-2 border-line border-b px-4 has-[input:focus-visible]:border-accent has-[input:focus-visible]:shadow-[inset_0_-1px_0_var(--color-accent)]">
        <input
          role="combobox"
          aria-expanded={commands.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={commands.length > 0 ? `${id}-${chosen}` : undefined}
          aria-label={texts.input}
          placeholder={texts.input}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="min-h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <form method="dialog">
          <button type="submit" className="min-h-8 rounded-md px-2 text-muted text-sm hover:text-ink">
            {texts.close}
          </button>
        </form>
      </div>
      <Options
        id={id}
        commands={commands}
        chosen={chosen}
        texts={texts}
        onPoint={setActive}
        onChoose={choose}
      />
      {state === 'failed' ? <p className="px-4 pb-3 text-danger">{texts.failed}</p> : null}
      {commands.length === 0 ? (
        <p className="px-4 py-6 text-center text-muted">{state === 'looking' ? texts.looking : texts.none}</p>
      ) : null}
      <p className="hidden gap-4 border-line border-t px-4 py-2 text-muted text-xs sm:flex">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {texts.move}
        </span>
        <span>
          <kbd>↵</kbd> {texts.choose}
        </span>
      </p>
      <p role="status" className="sr-only">
        {asked ? said : ''}
      </p>
    </CommandDialog>
  );
}

function eventCommands(events: readonly FoundEvent[], asked: string, all: string): Command[] {
  return [
    ...events.map(({ title, when, href }, at) => ({
      id: `event-${at}`,
      group: 'event' as const,
      label: title,
      note: when,
      href,
    })),
    {
      id: 'all',
      group: 'event',
      label: all.replace('{text}', () => asked),
      href: `/search?${new URLSearchParams({ q: asked })}`,
    },
  ];
}

/** The ISO date that it is in a zone, or by the browser's clock. */
function todayIn(timeZone: string | null): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timeZone ?? undefined,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts();
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}
