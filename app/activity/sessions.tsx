import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import { Instant } from '#app/_components/instant.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { SessionSummary } from '#lib/account/session.ts';
import { deviceOf } from './device.ts';

type ActivityTexts = ReturnType<typeof translatorFor<'activity'>>;

interface SessionsProps {
  sessions: readonly SessionSummary[];
  /** The provider of this session’s sign-in, when it lets a client end the person’s session there too. */
  provider: string | null;
  language: Language;
  timeZone: string;
  now: Date;
}

/** Where the person is signed in, this device first, and the ways to end one session, this one, or all. */
export function Sessions({ sessions, provider, language, timeZone, now }: SessionsProps) {
  const t = translatorFor(language, 'activity');
  const thisFirst = [...sessions].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <>
      <ul>
        {thisFirst.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-line border-b py-4 first:pt-0 last:border-b-0 last:pb-0"
          >
            <Device session={session} language={language} timeZone={timeZone} now={now} />
            {session.current ? (
              <SignOut provider={provider} t={t} />
            ) : (
              <form method="post" action="/oauth/logout">
                <input type="hidden" name="session" value={session.id} />
                <button
                  type="submit"
                  aria-label={t('sessions.endOther', { device: deviceName(session, t) })}
                  className={quietButton}
                >
                  {t('sessions.end')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 1 ? <p className="mt-3 text-muted">{t('sessions.only')}</p> : null}
      {sessions.length === 100 ? <p className="mt-3 text-muted">{t('sessions.most')}</p> : null}
    </>
  );
}

function Device(props: { session: SessionSummary; language: Language; timeZone: string; now: Date }) {
  const { session, language, timeZone, now } = props;
  const t = translatorFor(language, 'activity');
  const format = formatterFor(language, timeZone);
  return (
    <div className="min-w-60 flex-1">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {deviceName(session, t)}
        {session.current ? (
          <span className="rounded-full bg-accent-soft px-2.5 py-0.5 font-medium text-accent text-sm">
            {t('sessions.thisDevice')}
          </span>
        ) : null}
      </h3>
      <p className="text-sm">
        {t('sessions.lastUsed')} <Instant at={session.lastUsedAt} now={now} format={format} />
      </p>
      <p className="text-sm">
        {t('sessions.since')} <Instant at={session.createdAt} now={now} format={format} />
        {session.email ? (
          <span className="wrap-anywhere"> {t('sessions.with', { account: session.email })}</span>
        ) : null}
      </p>
    </div>
  );
}

/** One form, so that the box for the provider goes with either button; before them, so that it is met first. */
function SignOut({ provider, t }: { provider: string | null; t: ActivityTexts }) {
  return (
    <form method="post" action="/oauth/logout" className="grid max-w-xs gap-3">
      {provider ? (
        <label className="flex items-start gap-2 text-sm">
          <input type="checkbox" name="provider" value="1" className="mt-0.5 size-4 accent-accent" />
          {t('sessions.atProvider', { provider })}
        </label>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={primaryButton}>
          {t('sessions.signOut')}
        </button>
        <button type="submit" name="everywhere" value="1" className={quietButton}>
          {t('sessions.everywhere')}
        </button>
      </div>
    </form>
  );
}

function deviceName({ userAgent }: SessionSummary, t: ActivityTexts): string {
  const { browser, system } = deviceOf(userAgent);
  if (!browser && !system) return t('sessions.unknown');
  return t('sessions.device', {
    browser: browser ?? t('sessions.unknownBrowser'),
    system: system ?? t('sessions.unknownSystem'),
  });
}
