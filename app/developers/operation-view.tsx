import { textLink } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { inlineSchema, schemaName } from '#app/api/v1/_openapi/document.ts';
import { fieldsOf } from '#app/api/v1/_openapi/fields.ts';
import type { Operation } from '#app/api/v1/_openapi/operations.ts';

/** One operation of the API: its address, what it takes and what it answers. */
export function OperationView({ operation, language }: { operation: Operation; language: Language }) {
  const t = translatorFor(language, 'developers');
  const { id, method, path, opens, parameters = [], body, status = 200, type, schema } = operation;
  const name = schema && schemaName(schema);
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4">
      <h2 id={id} className="wrap-anywhere font-medium">
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p className="mt-1 max-w-prose">{t(`summary.${id}`)}</p>
      {opens === 'session' ? <p className="text-muted text-sm">{t('session')}</p> : null}
      <dl className="mt-2 grid gap-1 text-sm">
        {parameters.length > 0 ? (
          <div>
            <dt className="inline text-muted">{t('parameters')} </dt>
            <dd className="inline">
              {parameters.map((parameter, index) => (
                <span key={parameter.name}>
                  {index > 0 ? ', ' : ''}
                  <code>{parameter.name}</code> ({t(parameter.required ? 'required' : 'optional')}
                  {choicesOf(inlineSchema(parameter.schema).enum)})
                </span>
              ))}
            </dd>
          </div>
        ) : null}
        {body ? (
          <div>
            <dt className="inline text-muted">{t('body')} </dt>
            <dd className="inline">
              <code>
                {fieldsOf(inlineSchema(body))
                  .map((field) => `${field.path}: ${field.type}`)
                  .join(', ')}
              </code>
            </dd>
          </div>
        ) : null}
        <div>
          <dt className="inline text-muted">{t('answer')} </dt>
          <dd className="inline">
            {status}, <code>{type}</code>
            {name ? (
              <>
                {', '}
                <a href={`#${name}`} className={textLink}>
                  {name}
                </a>
              </>
            ) : null}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function choicesOf(values: readonly unknown[] | undefined): string {
  return values ? `, ${values.join(' | ')}` : '';
}
