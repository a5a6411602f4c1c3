'use client';

import type { FormEvent, ReactNode } from 'react';

/**
 * The form of language and theme. It is answered with the whole page again, which takes longer than a press may go unseen:
 * what was chosen is shown at once.
 */
export function PreferencesForm({ className, children }: { className: string; children: ReactNode }) {
  return (
    <form method="post" action="/preferences" className={className} onSubmit={showChosen}>
      {children}
    </form>
  );
}

function showChosen({ currentTarget: form, nativeEvent }: FormEvent<HTMLFormElement>): void {
  const { submitter } = nativeEvent as SubmitEvent;
  const theme = new FormData(form, submitter).get('theme');
  if (typeof theme === 'string') document.documentElement.dataset.theme = theme;
  if (submitter?.hasAttribute('aria-pressed'))
    for (const button of submitter.parentElement?.children ?? [])
      button.setAttribute('aria-pressed', String(button === submitter));
}
