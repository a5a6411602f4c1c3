import { AskAgain } from '#app/_components/ask-again.tsx';
import { Breakable } from '#app/_components/breakable.tsx';
import { Icon } from '#app/_components/icon.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { scopeText } from '#app/_landing/scope.ts';
import type { ConnectionDetails } from '#lib/account/connection-details.ts';
import { type PassportEntry, passport } from './passport.ts';

interface PassportTableProps {
  connection: ConnectionDetails;
  /** What this installation asks for; null when the provider is no longer among those configured. */
  configured: readonly string[] | null;
  language: Language;
}

/** What was asked for, why, and what was answered; a button for each permission that is missing. */
export function PassportTable({ connection, configured, language }: PassportTableProps) {
  const t = translatorFor(language, 'connection');
  const explain = translatorFor(language, 'landing');
  const entries = passport({
    configured: configured ?? [],
    asked: connection.askedScopes,
    granted: connection.grantedScopes,
  });
  // A grant that is dead is connected again as a whole.
  const askable = connection.status === 'active' ? (configured ?? []) : [];
  return (
    <StackedTable
      label={t('passport.title')}
      columns={[
        { label: t('passport.permission'), className: 'w-2/5' },
        { label: t('passport.why') },
        { label: t('passport.answer'), className: 'w-44' },
      ]}
      rows={entries.map(({ scope, answer }) => {
        const text = scopeText(scope);
        const name = explain(`asked.${text}.name`);
        return {
          key: scope,
          cells: [
            <div key="name">
              {name}
              <code className="wrap-anywhere block font-normal text-faint text-xs">
                <Breakable text={scope} />
              </code>
            </div>,
            explain(`asked.${text}.why`),
            <div key="answer" className="grid justify-items-start gap-1.5 max-sm:mt-1">
              <Answer answer={answer} label={t(`passport.${answer}`)} />
              {answer === 'missing' && askable.includes(scope) ? (
                <AskAgain
                  connection={connection}
                  scopes={[scope]}
                  returnTo="/connection"
                  label={t('passport.ask')}
                  purpose={t('passport.askFor', { permission: name })}
                  quiet
                />
              ) : null}
            </div>,
          ],
        };
      })}
    />
  );
}

const looks = { granted: 'text-success', missing: 'text-warning', unasked: 'text-muted' } as const;

function Answer({ answer, label }: { answer: PassportEntry['answer']; label: string }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium ${looks[answer]}`}>
      <Icon
        name={answer === 'missing' ? 'warning' : answer === 'granted' ? 'check' : 'info'}
        className="shrink-0 translate-y-0.5"
      />
      {label}
    </span>
  );
}
