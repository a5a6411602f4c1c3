import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { quietButton, quietDanger, textLink } from '#app/_components/buttons.ts';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { requestShortcuts } from '#app/preferences/request-shortcuts.ts';
import { requestTheme } from '#app/preferences/request-theme.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { readPersonCalendars } from '#lib/calendar/person-events.ts';
import { readSettings } from '#lib/tracker/store/stored-settings.ts';
import { CalendarsForm } from './calendars-form.tsx';
import { CountingForm } from './counting-form.tsx';
import { HoursForm } from './hours-form.tsx';
import { LookForm } from './look-form.tsx';
import { sections } from './settings-form.ts';
import { ShortcutsForm } from './shortcuts-form.tsx';
import { TimeZoneForm } from './time-zone-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('settings'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const elsewhere = ['rules', 'goals', 'connection', 'activity', 'tokens', 'privacy'] as const;

/** What the figures depend on, in forms that are saved one by one. */
export default async function Settings({ searchParams }: Address) {
  const user = await requireUser('/settings');
  const [query, language, theme, shortcuts, here, settings, { calendars }] = await Promise.all([
    searchParams,
    requestLanguage(),
    requestTheme(),
    requestShortcuts(),
    browserTimeZone(),
    readSettings(user.id),
    readPersonCalendars(user),
  ]);
  const t = translatorFor(language, 'settings');
  const saved = sections.find((section) => section === query.saved);
  const refused = sections.find((section) => section === query.refused);
  return (
    <Page title={t('title')} intro={t('intro')}>
      {saved ? <Banner tone="success">{t(`saved.${saved}`)}</Banner> : null}
      {refused ? <Banner tone="danger">{t(`refused.${refused}`)}</Banner> : null}
      <Section id="calendars" title={t('calendars.title')} text={t('calendars.text')}>
        <CalendarsForm calendars={calendars} connections={user.connections} language={language} />
      </Section>
      <Section id="timeZone" title={t('timeZone.title')} text={t('timeZone.text')}>
        <TimeZoneForm chosen={user.timeZone} here={here} language={language} now={new Date()} />
      </Section>
      <Section id="hours" title={t('hours.title')} text={t('hours.text')}>
        <HoursForm settings={settings} language={language} />
      </Section>
      <Section id="counting" title={t('counting.title')} text={t('counting.text')}>
        <CountingForm counting={settings.counting} language={language} />
      </Section>
      <Section id="look" title={t('look.title')} text={t('look.text')}>
        <LookForm theme={theme} language={language} />
      </Section>
      <Section id="shortcuts" title={t('shortcuts.title')} text={t('shortcuts.text')}>
        <ShortcutsForm shortcuts={shortcuts} language={language} />
      </Section>
      <Section id="data" title={t('data.title')} text={t('data.text')}>
        <div className="flex flex-wrap gap-3">
          <a href="/api/v1/my-data" className={quietButton}>
            {t('data.download')}
          </a>
          <a href="/privacy#take" className={quietButton}>
            {t('data.events')}
          </a>
          <a href="/privacy#everything" className={quietDanger}>
            {t('data.erase')}
          </a>
        </div>
      </Section>
      <Section id="more" title={t('more.title')}>
        <ul className="grid gap-2">
          {elsewhere.map((screen) => (
            <li key={screen}>
              <a href={`/${screen}`} className={textLink}>
                {t(`more.${screen}`)}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
