import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';
import type { FailureReason } from '#lib/failure.ts';
import { escapeHtml, plainDocument } from './plain-document.ts';

export interface ProblemDocument {
  language: Language;
  theme: Theme;
  reason: FailureReason;
  /** Short, and in the log too. */
  reference: string;
  /** A fact for whoever runs the installation, such as two issuers that differ. Never the person's data. */
  technical?: string;
  /**
   * Offers to try again: a sign-in, which then leads to `returnTo`; or, of somebody who was connecting an account while
   * signed in, `returnTo` itself, where the button for it is. Whoever is signed out is offered a sign-in by its name.
   */
  retry?: { returnTo: string; signedIn?: boolean };
  /** How long to wait before trying again, in seconds. */
  waitSeconds?: number;
}

/**
 * The whole page of a failure that a route handler answers by itself. *Try again* is a link to the landing page and not
 * a form: `form-action` would have to name the provider, which is perhaps what could not be found.
 */
export function problemDocument(problem: ProblemDocument): string {
  const { language, theme, reason, reference, technical, retry } = problem;
  const t = translatorFor(language, 'problem');
  const actions = translatorFor(language, 'problemActions');
  const again = retry && wayOn(reason, retry, language);
  const wait = problem.waitSeconds ? ` ${actions('wait', { seconds: problem.waitSeconds })}` : '';
  return plainDocument({
    language,
    theme,
    title: t(`${reason}.title`),
    main: `<section aria-labelledby="problem">
<h1 id="problem">${escapeHtml(t(`${reason}.title`))}</h1>
<p>${escapeHtml(t(`${reason}.happened`))}</p>
<dl>
<div><dt>${escapeHtml(actions('kept'))}</dt><dd>${escapeHtml(t(`${reason}.kept`))}</dd></div>
<div><dt>${escapeHtml(actions('next'))}</dt><dd>${escapeHtml(t(`${reason}.next`) + wait)}</dd></div>
</dl>
<p class="actions">
${again ? `<a class="primary" href="${escapeHtml(again.href)}">${escapeHtml(again.label)}</a>` : ''}
<a href="/">${escapeHtml(actions('home'))}</a>
</p>
${technical ? `<p class="small">${escapeHtml(actions('technical'))}<br><code>${escapeHtml(technical)}</code></p>` : ''}
<p class="small">${escapeHtml(actions('reference'))} <code>${escapeHtml(reference)}</code></p>
</section>`,
  });
}

function wayOn(reason: FailureReason, retry: NonNullable<ProblemDocument['retry']>, language: Language) {
  const { returnTo, signedIn } = retry;
  if (reason === 'signed_out') {
    return {
      href: `/?${new URLSearchParams({ returnTo })}`,
      label: translatorFor(language, 'landing')('signIn'),
    };
  }
  return {
    href: signedIn ? returnTo : `/?${new URLSearchParams({ problem: reason, returnTo })}`,
    label: translatorFor(language, 'problemActions')('tryAgain'),
  };
}
