'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent, ReactNode } from 'react';

/**
 * The form of language and theme. It is answered with the whole page again, which takes longer than a press may go unseen:
 * a theme that was chosen is shown at once, and one that was pressed by itself is kept without leaving the page.
 */
export function PreferencesForm({ className, children }: { className: string; children: ReactNode }) {
  const router = useRouter();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const theme = new FormData(form, submitter).get('theme');
    if (typeof theme !== 'string') return;
    show(theme);
    if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'theme') return;
    if (form.dataset.plain !== undefined) return;
    event.preventDefault();
    void keep(form.action, theme).then((kept) => {
      // The colours of the browser's own bars are the server's to tell.
      if (kept) return router.refresh();
      // What went wrong is said by the answer to a form.
      form.dataset.plain = '';
      form.requestSubmit(submitter);
    });
  };
  return (
    <form method="post" action="/preferences" className={className} onSubmit={onSubmit}>
      {children}
    </form>
  );
}

/** By all that tells of it: the page, the buttons of the menu and the field of the settings. */
function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[name="theme"]'))
    button.setAttribute('aria-pressed', String(button.value === theme));
  for (const field of document.querySelectorAll<HTMLSelectElement>('select[name="theme"]'))
    field.value = theme;
}

/** Whether it was taken: the answer is a way back to a page, which is on the screen already. */
async function keep(action: string, theme: string): Promise<boolean> {
  const answer = await fetch(action, {
    method: 'POST',
    body: new URLSearchParams({ theme }),
    redirect: 'manual',
  }).catch(() => null);
  return answer?.type === 'opaqueredirect';
}
