import type { Metadata } from 'next';
import { primaryButton } from './_components/buttons.ts';
import { Problem } from './_components/problem.tsx';
import { translator } from './_i18n/translator.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('problem'))('not_found.title') };
}

export default async function NotFound() {
  const t = await translator('problemActions');
  return (
    <div className="mx-auto max-w-3xl px-3 py-10 sm:px-5">
      <Problem reason="not_found">
        <a href="/" className={primaryButton}>
          {t('home')}
        </a>
      </Problem>
    </div>
  );
}
