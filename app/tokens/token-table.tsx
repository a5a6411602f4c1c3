import { quietButton } from '#app/_components/buttons.ts';
import { Instant } from '#app/_components/instant.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { ApiTokenSummary } from '#lib/account/api-token.ts';

interface TokenTableProps {
  tokens: readonly ApiTokenSummary[];
  language: Language;
  timeZone: string;
  now: Date;
}

/** A person's tokens: when each was made, used and ends, and a button to end it now. */
export function TokenTable({ tokens, language, timeZone, now }: TokenTableProps) {
  const t = translatorFor(language, 'tokens');
  const format = formatterFor(language, timeZone);
  const dated = (label: string, date: Date | null) => (
    <span key={label}>
      <span className="text-muted sm:hidden">{label} </span>
      {date ? <Instant at={date} now={now} format={format} /> : t('never')}
    </span>
  );
  return (
    <StackedTable
      label={t('list')}
      columns={(['name', 'made', 'used', 'ends', 'action'] as const).map((column) => ({
        label: t(`columns.${column}`),
      }))}
      rows={tokens.map(({ id, name, createdAt, lastUsedAt, expiresAt, expired }) => ({
        key: id,
        cells: [
          <span key="name" className="wrap-anywhere">
            {name}
          </span>,
          dated(t('columns.made'), createdAt),
          dated(t('columns.used'), lastUsedAt),
          expired && expiresAt
            ? t('ended', { date: format.dateTime(expiresAt, 'date') })
            : dated(t('columns.ends'), expiresAt),
          <form key="revoke" method="post" action="/tokens/revoke">
            <input type="hidden" name="token" value={id} />
            <button type="submit" aria-label={t('revokeThis', { name })} className={quietButton}>
              {t('revoke')}
            </button>
          </form>,
        ],
      }))}
    />
  );
}
