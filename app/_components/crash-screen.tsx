'use client';

import { useEffect } from 'react';
import { isLanguage } from '#app/_i18n/language.ts';
import { crash as crashEn } from '#app/_messages/en/crash.ts';
import { problemActions as actionsEn } from '#app/_messages/en/problem-actions.ts';
import { crash as crashFr } from '#app/_messages/fr/crash.ts';
import { problemActions as actionsFr } from '#app/_messages/fr/problem-actions.ts';
import { primaryButton, quietButton } from './buttons.ts';
import { ProblemView } from './problem-view.tsx';

const screens = { en: { texts: crashEn, labels: actionsEn }, fr: { texts: crashFr, labels: actionsFr } };

/**
 * What is shown when a page could not be made. Next draws it in the browser, whatever of the page is left: hence the
 * texts of both languages, and the language read from what the layout or the browser says.
 */
export function CrashScreen({ digest }: { digest: string | undefined }) {
  const language = currentLanguage();
  const { texts, labels } = screens[language];
  useEffect(() => {
    document.title = `${texts.title} · Cal Tracker`;
    document.documentElement.lang = language;
  }, [texts.title, language]);
  return (
    <div className="mx-auto max-w-3xl px-3 py-10 sm:px-5">
      <ProblemView texts={texts} labels={labels} reference={digest}>
        <button type="button" className={primaryButton} onClick={() => window.location.reload()}>
          {labels.tryAgain}
        </button>
        <a href="/" className={quietButton}>
          {labels.home}
        </a>
      </ProblemView>
    </div>
  );
}

function currentLanguage() {
  const candidates = [document.documentElement.lang, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find(isLanguage) ?? 'en';
}
