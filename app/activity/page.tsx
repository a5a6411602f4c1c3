import type { Metadata } from 'next';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { zoneFor } from '#app/_i18n/zone-for.ts';
import { zoneInWords } from '#app/calendar/week/time-zone-of.ts';
import { listAudit } from '#lib/account/audit.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { listSessions, type SessionSummary } from '#lib/account/session.ts';
import { providerEnds, signInOptions } from '#lib/account/sign-in-options.ts';
import { listProviderCalls } from '#lib/calendar/provider-calls.ts';
import { readStoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { Calls } from './calls.tsx';
import { Journal } from './journal.tsx';
import { Sessions } from './sessions.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('activity'))('title') };
}

/** How many entries of the journal are shown, and how many calls. */
const most = 100;
const mostCalls = 50;

/** Where the person is signed in, what happened to their account, and what was asked of their provider. */
export default async function Activity() {
  const user = await requireUser('/activity');
  const [sessions, entries, calls, stored, language, timeZone] = await Promise.all([
    listSessions(user.id, user.sessionId),
    listAudit(user.id, most),
    listProviderCalls(user.id, mostCalls),
    readStoredCalendars(user.id),
    requestLanguage(),
    zoneFor(user),
  ]);
  const t = translatorFor(language, 'activity');
  const now = new Date();
  const accounts = new Map(user.connections.map(({ id, email }) => [id, email]));
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Section id="sessions" title={t('sessions.title')}>
        <Sessions
          sessions={sessions}
          provider={await providerToLeave(sessions)}
          language={language}
          timeZone={timeZone}
          now={now}
        />
      </Section>
      <Section id="journal" title={t('journal.title')} text={t('journal.text')}>
        <Journal
          entries={entries}
          accounts={accounts}
          most={most}
          language={language}
          timeZone={timeZone}
          now={now}
        />
      </Section>
      <Section id="calls" title={t('calls.title')} text={t('calls.text')}>
        <Calls
          calls={calls}
          calendars={new Map(stored.calendars.map(({ id, summary }) => [id, summary]))}
          accounts={accounts}
          most={mostCalls}
          language={language}
          timeZone={timeZone}
          now={now}
        />
      </Section>
      <p className="text-muted text-sm">{t('zone', zoneInWords(timeZone, now))}</p>
    </Page>
  );
}

/** The name of the provider whose sign-in began this session, if the person’s session there can be ended too. */
async function providerToLeave(sessions: readonly SessionSummary[]): Promise<string | null> {
  const id = sessions.find(({ current }) => current)?.provider;
  const option = signInOptions().find(({ provider }) => provider === id);
  return option && (await providerEnds(option.provider)).session ? option.name : null;
}
