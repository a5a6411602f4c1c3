'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import type { DialogName, DialogProps } from './dialog-props.ts';
import { isSingleKey } from './single-key.ts';

/** Most visits open neither: they are loaded when they are asked for. */
const load: Record<DialogName, () => Promise<ComponentType<DialogProps>>> = {
  palette: async () => (await import('./palette.tsx')).Palette,
  help: async () => (await import('./help.tsx')).Help,
};
/** Where the same is found without this script, or when it cannot be loaded. */
const instead: Record<DialogName, string> = { palette: '/search', help: '/settings#shortcuts' };

/**
 * The keys of every screen: `/` leads to the search and into its field, Ctrl or Command and K opens the palette, `?` the
 * help. So do links with `data-opens`, which lead elsewhere as long as there is no script.
 */
export function Shortcuts({ language, timeZone }: { language: Language; timeZone: string | null }) {
  const router = useRouter();
  const path = usePathname();
  const searchAsked = useRef(false);
  const [shown, setShown] = useState<{ Dialog: ComponentType<DialogProps> } | null>(null);

  useEffect(() => {
    if (searchAsked.current && path === '/search') focusSearchField();
    searchAsked.current = false;
  }, [path]);

  useEffect(() => {
    const open = async (name: DialogName) => {
      try {
        const Dialog = await load[name]();
        setShown({ Dialog });
      } catch {
        window.location.assign(instead[name]);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault();
        if (document.querySelector('dialog[open]') === null) open('palette');
      } else if (event.key === '/' && isSingleKey(event)) {
        event.preventDefault();
        if (path === '/search') return focusSearchField();
        searchAsked.current = true;
        router.push('/search');
      } else if (event.key === '?' && isSingleKey(event)) {
        event.preventDefault();
        open('help');
      }
    };
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLElement>('a[data-opens]');
      if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      // A menu that it is in would stay over the page, and the focus goes back to what can have it.
      document.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
      open(link.dataset.opens === 'help' ? 'help' : 'palette');
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    };
  }, [router, path]);

  if (!shown) return null;
  return (
    <shown.Dialog
      language={language}
      timeZone={timeZone}
      // The event of one that closes may come when another is open.
      onClose={() => setShown((now) => (now === shown ? null : now))}
      open={async (name) => setShown({ Dialog: await load[name]() })}
    />
  );
}

/** With a modifier, so that speech and slips of the hand do not press it: it stays when single keys are off. */
function isPaletteKey(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  );
}

function focusSearchField(): void {
  const field = document.getElementById('search') as HTMLInputElement | null;
  field?.focus();
  field?.select();
}
