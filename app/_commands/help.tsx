'use client';

import { textLink } from '#app/_components/buttons.ts';
import { CommandDialog } from './command-dialog.tsx';
import type { DialogProps } from './dialog-props.ts';
import { KeyList } from './key-list.tsx';
import { commandTexts } from './texts.ts';

/** What the keys do, and the way to switch single ones off. */
export function Help({ language, onClose }: DialogProps) {
  const texts = commandTexts[language];
  return (
    <CommandDialog labelledBy="help-title" onClose={onClose}>
      <div className="p-5">
        <div className="mb-4 flex items-baseline justify-between gap-4">
          <h2 id="help-title" className="font-semibold text-lg">
            {texts.help.title}
          </h2>
          <form method="dialog">
            <button type="submit" className="min-h-8 rounded-md px-2 text-muted hover:text-ink">
              {texts.close}
            </button>
          </form>
        </div>
        {document.documentElement.dataset.shortcuts === 'off' ? (
          <p className="mb-4">{texts.help.off}</p>
        ) : null}
        <KeyList texts={texts.help} />
        <p className="mt-4">
          <a href="/settings#shortcuts" className={textLink}>
            {texts.help.change}
          </a>
        </p>
      </div>
    </CommandDialog>
  );
}
