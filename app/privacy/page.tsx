import type { Metadata } from 'next';
import { textLink } from '#app/_components/buttons.ts';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { languageCookie } from '#app/_i18n/language.ts';
import { timeZoneCookie } from '#app/_i18n/time-zone.ts';
import { formatter, translator } from '#app/_i18n/translator.ts';
import { shortcutsCookie } from '#app/preferences/shortcuts.ts';
import { themeCookie } from '#app/preferences/theme.ts';
import { sessionCookieName } from '#lib/account/cookies.ts';
import { currentUser } from '#lib/account/current-user.ts';
import { trailCookieName } from '#lib/account/protocol-steps.ts';
import { env } from '#lib/env.ts';
import { Download } from './download.tsx';
import { EraseEverything } from './erase-everything.tsx';
import { KeptTable } from './kept-table.tsx';
import { lifespan } from './lifespan.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('privacy'))('title') };
}

const stored = [
  'account',
  'access',
  'events',
  'choices',
  'calls',
  'audit',
  'steps',
  'session',
  'tokens',
  'attempt',
  'revocation',
  'rate',
] as const;

/** What is stored, where, for how long, who sees it and how to erase it: as this version does it, no promise beyond. */
export default async function Privacy() {
  const [t, format, user] = await Promise.all([
    translator('privacy'),
    formatter('UTC'),
    // What is said here holds while the database is down, too.
    currentUser().catch(() => null),
  ]);
  const { sessionIdleMinutes, sessionAbsoluteHours } = env();
  const idle = lifespan(sessionIdleMinutes, format);
  const absolute = lifespan(sessionAbsoluteHours * 60, format);
  return (
    <Page title={t('title')} intro={t('summary')}>
      <Section id="stored" title={t('stored.title')}>
        <KeptTable
          label={t('stored.title')}
          rows={stored.map((each) => ({
            what: t(`stored.${each}.what`),
            form: t(`stored.${each}.form`),
            howLong:
              each === 'session'
                ? t('stored.session.howLong', { idle, absolute })
                : t(`stored.${each}.howLong`),
          }))}
        />
      </Section>
      <Section id="cookies" title={t('cookies.title')}>
        <KeptTable
          label={t('cookies.title')}
          rows={[
            {
              what: sessionCookieName(),
              code: true,
              form: t('cookies.session.form'),
              howLong: t('cookies.session.howLong', { absolute }),
            },
            {
              what: `${sessionCookieName()}-login-…`,
              code: true,
              form: t('cookies.attempt.form'),
              howLong: t('cookies.attempt.howLong'),
            },
            {
              what: trailCookieName(),
              code: true,
              form: t('cookies.trail.form'),
              howLong: t('cookies.trail.howLong'),
            },
            {
              what: languageCookie,
              code: true,
              form: t('cookies.language.form'),
              howLong: t('cookies.language.howLong'),
            },
            {
              what: themeCookie,
              code: true,
              form: t('cookies.theme.form'),
              howLong: t('cookies.theme.howLong'),
            },
            {
              what: shortcutsCookie,
              code: true,
              form: t('cookies.shortcuts.form'),
              howLong: t('cookies.shortcuts.howLong'),
            },
            {
              what: timeZoneCookie,
              code: true,
              form: t('cookies.zone.form'),
              howLong: t('cookies.zone.howLong'),
            },
          ]}
        />
        <p className="mt-3">{t('cookies.none')}</p>
      </Section>
      <Section id="seen" title={t('seen.title')}>
        <ul className="grid list-disc gap-2 ps-5">
          {(['you', 'operator', 'provider', 'others', 'google'] as const).map((each) => (
            <li key={each}>{t(`seen.${each}`)}</li>
          ))}
        </ul>
      </Section>
      <Section id="take" title={t('take.title')}>
        <p className="max-w-prose">{t('take.text')}</p>
        <Download user={user} />
      </Section>
      <Section id="erase" title={t('erase.title')}>
        <ul className="grid list-disc gap-2 ps-5">
          <li>
            {t('erase.signOut')}{' '}
            <a href="/activity" className={textLink}>
              {t('erase.signOutLink')}
            </a>
          </li>
          <li>
            {t('erase.disconnect')}{' '}
            <a href="/connection" className={textLink}>
              {t('erase.disconnectLink')}
            </a>
          </li>
          <li>
            {t('erase.withdraw')}{' '}
            <a href="https://myaccount.google.com/connections" rel="noreferrer" className={textLink}>
              {t('erase.withdrawLink')}
            </a>
          </li>
        </ul>
      </Section>
      <Section id="everything" title={t('everything.title')}>
        <p className="max-w-prose">{t('everything.text')}</p>
        <EraseEverything signedIn={user !== null} />
      </Section>
    </Page>
  );
}
