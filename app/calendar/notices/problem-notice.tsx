import { AskAgain } from '#app/_components/ask-again.tsx';
import { Banner } from '#app/_components/banner.tsx';
import { causeInWords } from '#app/_components/cause.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { CalendarTexts } from '#app/calendar/week/event-notes.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import { askedTooOften } from '#lib/calendar/calendar-problem.ts';
import type { ProblemGroup } from './grouped-problems.ts';
import { NextTry, TryNow } from './next-try.tsx';

interface ProblemNoticeProps {
  group: ProblemGroup;
  connection: ConnectionSummary | undefined;
  returnTo: string;
  partial: boolean;
  /** What was read of it before is shown. */
  kept: boolean;
  language: Language;
}

/** One thing that could not be read: which, why, and the way on. */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { group, connection, returnTo, partial, kept, language } = props;
  const t = translatorFor(language, 'calendar');
  const { list } = formatterFor(language, 'UTC');
  const account = connection?.email ?? t('problem.account');

  if (group.reason === 'reconnect_required') {
    const causes = group.causes.map((code) => causeInWords(code, language)).filter((words) => words !== null);
    return (
      <Banner tone="danger">
        <h2 className="font-semibold">{t('problem.reconnect', { account })}</h2>
        <p>
          {causes.length > 0 ? causes.join(' ') : t('problem.reconnectWhy')} {t('problem.reconnectKept')}{' '}
          {connection?.provider === 'google' ? t('problem.reconnectGoogle') : null}
        </p>
        <Cause causes={group.causes} t={t} />
        {connection ? (
          <div className="mt-3">
            <AskAgain connection={connection} returnTo={returnTo} label={t('problem.connectAgain')} />
          </div>
        ) : null}
      </Banner>
    );
  }

  if (group.reason === 'scope_missing') {
    const { missing, rest } = permissionsOf(group.missingScopes, t);
    return (
      <Banner tone="warning">
        <h2 className="font-semibold">{t('problem.scope', { account })}</h2>
        <p>
          {t('problem.scopeNeeded', { permissions: list(missing) })}{' '}
          {t('problem.scopeRest', { rest: list(rest) })}
        </p>
        {connection ? (
          <div className="mt-3">
            <AskAgain
              connection={connection}
              scopes={group.missingScopes}
              returnTo={returnTo}
              label={t('problem.allow')}
            />
          </div>
        ) : null}
      </Banner>
    );
  }

  // Of dates that are not kept, nothing from before is shown.
  const ours = group.causes.includes(askedTooOften);
  const shown = kept && !ours;
  const names = group.calendars.map(({ name }) => t('problem.calendar', { name: name || t('unnamed') }));
  const what = names.length > 0 ? list(names) : t('problem.allOf', { account });
  return (
    <Banner tone="warning">
      <p>
        {t(`problem.${ours ? 'askedTooOften' : group.reason}`, { what })}{' '}
        {partial && !shown ? t('problem.rest') : null}
        {shown ? translatorFor(language, 'sync')('kept') : null}
      </p>
      <NextTry group={group} names={names} language={language} />
      {ours ? null : <Cause causes={group.causes} t={t} />}
      {group.reason === 'client_misconfigured' || group.reason === 'not_found' ? null : (
        <TryNow returnTo={returnTo} label={t('problem.retry')} />
      )}
    </Banner>
  );
}

function Cause({ causes, t }: { causes: string[]; t: CalendarTexts }) {
  if (causes.length === 0) return null;
  return <p className="text-muted text-sm">{t('problem.cause', { cause: causes.join(', ') })}</p>;
}

/** What was not allowed, in words, and what works all the same. */
function permissionsOf(scopes: string[], t: CalendarTexts): { missing: string[]; rest: string[] } {
  const calendars = scopes.some((scope) => /\/auth\/calendar\.(calendarlist\.)?readonly$/.test(scope));
  const events = scopes.some((scope) => /\/auth\/calendar\.(events\.)?readonly$/.test(scope));
  const known = /\/auth\/calendar\.((calendarlist|events)\.)?readonly$/;
  return {
    missing: [
      ...(calendars ? [t('problem.scopeCalendars')] : []),
      ...(events ? [t('problem.scopeEvents')] : []),
      ...scopes.filter((scope) => !known.test(scope)).map((scope) => t('problem.scopeOther', { scope })),
    ],
    rest: [
      t('problem.restSignIn'),
      ...(calendars ? [] : [t('problem.restCalendars')]),
      ...(events ? [] : [t('problem.restEvents')]),
    ],
  };
}
