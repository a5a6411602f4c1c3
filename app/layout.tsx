import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { requestTheme } from '#app/preferences/request-theme.ts';

export const metadata: Metadata = { title: { default: 'Cal Tracker', template: '%s · Cal Tracker' } };
export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, theme] = await Promise.all([requestLanguage(), requestTheme()]);
  return (
    <html lang={language} data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
