import './globals.css';
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Footer } from '#app/_components/footer.tsx';
import { Header } from '#app/_components/header.tsx';
import { OfflineWorker } from '#app/_components/offline-worker.tsx';
import { TimeZoneCookie } from '#app/_components/time-zone-cookie.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translator } from '#app/_i18n/translator.ts';
import { requestShortcuts } from '#app/preferences/request-shortcuts.ts';
import { requestTheme } from '#app/preferences/request-theme.ts';
import { currentUser } from '#lib/account/current-user.ts';

/** The browser's own bars are as the header is: `--color-surface` of globals.css. */
const surface = { light: '#ffffff', dark: '#1a1d21' };

export async function generateViewport(): Promise<Viewport> {
  const theme = await requestTheme();
  const themeColor =
    theme === 'system'
      ? (['light', 'dark'] as const).map((each) => ({
          media: `(prefers-color-scheme: ${each})`,
          color: surface[each],
        }))
      : surface[theme];
  return { colorScheme: 'light dark', themeColor };
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('shell');
  return {
    title: { default: 'Cal Tracker', template: '%s · Cal Tracker' },
    description: t('description'),
    manifest: '/manifest.webmanifest',
    icons: { apple: '/apple-touch-icon.png' },
  };
}

/** Header, `<main>` and footer of every screen. A screen brings its own width and heading, and no `<main>`. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, theme, shortcuts, user, t] = await Promise.all([
    requestLanguage(),
    requestTheme(),
    requestShortcuts(),
    // A database that is down is the screen's to report (error.tsx, inside this layout): here it only hides the account.
    currentUser().catch(() => null),
    translator('shell'),
  ]);
  return (
    <html lang={language} data-theme={theme} data-shortcuts={shortcuts}>
      {/*
       * Found only once the style sheet is read, it would come too late for the first drawing. An element, for a call of
       * preload() is lost on a screen whose own data come after the layout's.
       */}
      <link rel="preload" href={interLatin} as="font" type="font/woff2" crossOrigin="anonymous" />
      <body className="flex flex-col">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:start-3 focus:top-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-4 focus:py-2"
        >
          {t('skip')}
        </a>
        <Header language={language} theme={theme} person={user} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <Footer language={language} />
        <TimeZoneCookie refresh={user !== null} />
        <OfflineWorker language={language} />
      </body>
    </html>
  );
}
