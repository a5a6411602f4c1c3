import type { Metadata } from 'next';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';
import { BookFile } from './book-file.tsx';
import { CategoryList } from './category-list.tsx';
import { DefaultsForm } from './defaults-form.tsx';
import { RuleList } from './rule-list.tsx';
import { RulesNotice } from './rules-notice.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('rules'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Categories, and the rules that put events into them. */
export default async function Rules({ searchParams }: Address) {
  const user = await requireUser('/rules');
  const [query, language] = await Promise.all([searchParams, requestLanguage()]);
  const { book: stored, calendars } = await openTracker(user, language);
  const t = translatorFor(language, 'rules');
  return (
    <Page title={t('title')} intro={t('intro')}>
      <RulesNotice query={query} language={language} />
      <Section id="categories" title={t('categories.title')}>
        <CategoryList book={stored.book} language={language} />
      </Section>
      <Section id="rules" title={t('list.title')} text={t('list.text')}>
        <RuleList stored={stored} calendars={calendars} language={language} />
      </Section>
      <Section id="defaults" title={t('defaults.title')} text={t('defaults.text')}>
        <DefaultsForm stored={stored} calendars={calendars} language={language} />
      </Section>
      <Section id="file" title={t('file.title')}>
        <BookFile version={stored.version} language={language} />
      </Section>
    </Page>
  );
}
