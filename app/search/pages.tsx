import { quietButton } from '#app/_components/buttons.ts';
import { addressOf } from '#app/_http/address-of.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';

const perPage = 50;

export interface ResultPage {
  number: number;
  /** Half-open, from 0. */
  from: number;
  to: number;
  count: number;
}

/** The page that an address asks for; the nearest there is to one that makes no sense. */
export function pageOf(asked: unknown, count: number): ResultPage {
  const last = Math.max(1, Math.ceil(count / perPage));
  const wanted = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const number = Math.min(Math.max(wanted, 1), last);
  return { number, from: (number - 1) * perPage, to: Math.min(number * perPage, count), count };
}

/** Which results these are, and the ways to the others; nothing when these are all. */
export function Pages({ page, query, language }: { page: ResultPage; query: string; language: Language }) {
  const { number, from, to, count } = page;
  if (count <= perPage) return null;
  const t = translatorFor(language, 'search');
  const format = formatterFor(language, 'UTC');
  const addressOfPage = (other: number) => addressOf('/search', { q: query, page: String(other) });
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-3">
      {from > 0 ? (
        <a href={addressOfPage(number - 1)} className={quietButton}>
          {t('nearer')}
        </a>
      ) : null}
      <p className="text-muted tabular-nums">
        {t('shown', {
          from: format.number(from + 1),
          to: format.number(to),
          count: format.number(count),
        })}
      </p>
      {to < count ? (
        <a href={addressOfPage(number + 1)} className={quietButton}>
          {t('farther')}
        </a>
      ) : null}
    </nav>
  );
}
