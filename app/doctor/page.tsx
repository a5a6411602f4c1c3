import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Banner } from '#app/_components/banner.tsx';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { examineFromInside } from '#lib/doctor/examine.ts';
import { type Level, parts } from '#lib/doctor/finding.ts';
import { FindingList } from './finding-list.tsx';
import { KeyTable } from './key-table.tsx';
import { isForEverybodyHere, reachedBy } from './reached.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('doctor'))('title') };
}

/** What this installation finds when it looks at itself. On a machine of one's own alone; elsewhere, /api/cron/doctor. */
export default async function Doctor() {
  const asked = await headers();
  if (!isForEverybodyHere(asked)) notFound();
  const [{ keys, findings }, language] = await Promise.all([
    examineFromInside(reachedBy(asked)),
    requestLanguage(),
  ]);
  const t = translatorFor(language, 'doctor');
  const count = (level: Level) => findings.filter((each) => each.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Banner tone={errors > 0 ? 'danger' : warnings > 0 ? 'warning' : 'success'}>
        {errors + warnings === 0 ? t('well') : t('some', { errors, warnings })}
      </Banner>
      {parts.map((part) => {
        const own = findings.filter((each) => each.part === part);
        return own.length === 0 ? null : (
          <Section key={part} id={part} title={t(`parts.${part}`)}>
            <FindingList findings={own} language={language} />
            {part === 'environment' ? <KeyTable keys={keys} language={language} /> : null}
          </Section>
        );
      })}
      <p className="text-muted text-sm">{t('command')}</p>
    </Page>
  );
}
