'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Makes `/` lead to the search, from any screen, and into its field. */
export function SearchShortcut() {
  const router = useRouter();
  const path = usePathname();
  const asked = useRef(false);

  useEffect(() => {
    if (asked.current && path === '/search') focusField();
    asked.current = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || isMeantElsewhere(event)) return;
      event.preventDefault();
      if (path === '/search') return focusField();
      asked.current = true;
      router.push('/search');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, path]);
  return null;
}

function focusField(): void {
  const field = document.getElementById('search') as HTMLInputElement | null;
  field?.focus();
  field?.select();
}

/** With Shift it is meant all the same: that is how many keyboards write it. */
function isMeantElsewhere(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return true;
  const target = event.target as HTMLElement;
  return target.isContentEditable || target.closest('input, textarea, select, dialog, [popover]') !== null;
}
