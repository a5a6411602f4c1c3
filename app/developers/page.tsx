import type { Metadata } from 'next';
import { textLink } from '#app/_components/buttons.ts';
import { Page } from '#app/_components/page.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { componentSchemas } from '#app/api/v1/_openapi/document.ts';
import { fieldsOf } from '#app/api/v1/_openapi/fields.ts';
import { operations } from '#app/api/v1/_openapi/operations.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { OperationView } from './operation-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('developers'))('title') };
}

/** The API to read: what the OpenAPI document says, in the person's language. */
export default async function Developers() {
  await requireUser('/developers');
  const language = await requestLanguage();
  const t = translatorFor(language, 'developers');
  return (
    <Page
      title={t('title')}
      intro={
        <>
          <p>{t('intro')}</p>
          <p className="wrap-anywhere">
            {t.rich('access', {
              code: () => <code className="font-mono text-sm">Authorization: Bearer ct_…</code>,
            })}{' '}
            <a href="/tokens" className={textLink}>
              {t('tokens')}
            </a>
          </p>
          <p>{t('errors')}</p>
          <p>
            <a href="/api/v1/openapi.json" className={textLink}>
              {t('document')}
            </a>
          </p>
        </>
      }
    >
      <ul className="grid gap-6">
        {operations.map((operation) => (
          <li key={operation.id}>
            <OperationView operation={operation} language={language} />
          </li>
        ))}
      </ul>
      <section aria-labelledby="schemas" className="grid gap-6">
        <h2 id="schemas" className="font-semibold text-lg">
          {t('schemas')}
        </h2>
        {Object.entries(componentSchemas()).map(([name, schema]) => (
          <section key={name} aria-labelledby={name}>
            <h3 id={name} className="font-semibold">
              {name}
            </h3>
            {schema.description ? <p className="text-muted text-sm">{schema.description}</p> : null}
            {schema.enum ? (
              <p className="wrap-anywhere mt-1 text-sm">
                <code>{schema.enum.map((each) => JSON.stringify(each)).join(' | ')}</code>
              </p>
            ) : (
              <StackedTable
                label={name}
                columns={[
                  { label: t('field'), className: 'w-1/3' },
                  { label: t('type'), className: 'w-1/3' },
                  { label: t('meaning') },
                ]}
                rows={fieldsOf(schema).map(({ path, type, refs, meaning }) => ({
                  key: path,
                  cells: [
                    <code key="field" className="break-all font-normal text-sm">
                      {path}
                    </code>,
                    refs[0] ? (
                      <a key="type" href={`#${refs[0]}`} className={`wrap-anywhere text-sm ${textLink}`}>
                        {type}
                      </a>
                    ) : (
                      <code key="type" className="wrap-anywhere text-sm">
                        {type}
                      </code>
                    ),
                    meaning,
                  ],
                }))}
              />
            )}
          </section>
        ))}
      </section>
    </Page>
  );
}
