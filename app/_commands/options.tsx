import type { Command } from './commands.ts';
import type { CommandTexts } from './texts.ts';

interface OptionsProps {
  id: string;
  commands: readonly Command[];
  chosen: number;
  texts: CommandTexts;
  onPoint: (at: number) => void;
  onChoose: (command: Command) => void;
}

/** The list of the palette, in groups. Its options are reached with the arrows, from the field, which keeps the focus. */
export function Options({ id, commands, chosen, texts, onPoint, onChoose }: OptionsProps) {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <div
      role="listbox"
      id={`${id}-list`}
      aria-label={texts.results}
      className={commands.length > 0 ? 'max-h-[50dvh] overflow-y-auto p-2' : 'hidden'}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div role="group" key={group} aria-label={texts.group[group]}>
          <p aria-hidden="true" className="px-2 pt-2 pb-1 text-muted text-xs">
            {texts.group[group]}
          </p>
          {commands.map((command, at) =>
            command.group === group ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant names it, the focus stays in the field
              <div
                key={command.id}
                role="option"
                id={`${id}-${at}`}
                aria-selected={at === chosen}
                onPointerMove={() => onPoint(at)}
                // The focus stays where it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(command)}
                className="flex min-h-9 cursor-pointer flex-wrap items-center justify-between gap-x-4 rounded-md px-2 py-1 aria-selected:bg-accent-soft"
              >
                <span dir="auto" className="wrap-anywhere min-w-0 first-letter:uppercase">
                  {command.label}
                </span>
                {command.note ? <span className="text-muted text-sm">{command.note}</span> : null}
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
