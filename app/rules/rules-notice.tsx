import { Banner } from '#app/_components/banner.tsx';
import { textLink } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { isPath } from './import/read-import.ts';

type Query = Record<string, string | string[] | undefined>;

const imports = ['huge', 'empty', 'notJson', 'version', 'wrong', 'sound'] as const;
const problems = ['changed', 'gone', 'refused'] as const;

/** What became of what was just done; the address says it. */
export function RulesNotice({ query, language }: { query: Query; language: Language }) {
  const t = translatorFor(language, 'rules');
  const problem = problems.find((each) => each === query.problem);
  if (problem) return <Banner tone={problem === 'changed' ? 'warning' : 'danger'}>{t(problem)}</Banner>;
  if (query.saved === '1') {
    return (
      <Banner tone="success">
        {t('saved')}{' '}
        <a href="/insights" className={textLink}>
          {t('seeInsights')}
        </a>
      </Banner>
    );
  }
  const file = imports.find((each) => each === query.import);
  if (!file) return null;
  if (file === 'sound') {
    const [categories, rules, events, looked] = [
      query.categories,
      query.rules,
      query.events,
      query.looked,
    ].map(count) as [number, number, number, number];
    return <Banner tone="info">{t('import.sound', { categories, rules, events, looked })}</Banner>;
  }
  const paths = String(query.at ?? '')
    .split(',')
    .filter(isPath)
    .slice(0, 5);
  return (
    <Banner tone="danger">
      <p>{t(`import.${file}`)}</p>
      {paths.length > 0 ? <p className="mt-1">{t('refusedAt', { paths: paths.join(', ') })}</p> : null}
    </Banner>
  );
}

function count(value: string | string[] | undefined): number {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0;
}
