import { quietButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { BookChange } from '#lib/tracker/book-change.ts';

/** The book as a file, out and in, and the starter set. */
export function BookFile({ version, language }: { version: number; language: Language }) {
  const t = translatorFor(language, 'rules');
  const starter: BookChange = { do: 'addStarter', language };
  return (
    <div className="grid gap-6">
      <div>
        <p className="mb-2 text-muted">{t('file.exportText')}</p>
        <a href="/rules/export" download className={quietButton}>
          {t('file.export')}
        </a>
      </div>
      <form method="post" action="/rules/import" encType="multipart/form-data" className="min-w-0">
        <input type="hidden" name="version" value={version} />
        <h3 className="font-semibold">{t('file.import')}</h3>
        <p className="mb-2 max-w-prose text-muted">{t('file.importText')}</p>
        <label className="mb-3 grid min-w-0 gap-1">
          <span className="text-sm">{t('file.choose')}</span>
          <input
            type="file"
            name="file"
            accept="application/json,.json"
            required
            className={`${field} w-full max-w-md`}
          />
        </label>
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="do" value="try" className={quietButton}>
            {t('file.try')}
          </button>
          <button type="submit" name="do" value="import" className={quietButton}>
            {t('file.now')}
          </button>
        </div>
      </form>
      <form method="post" action="/rules/save">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="change" value={JSON.stringify(starter)} />
        <h3 className="font-semibold">{t('file.starter')}</h3>
        <p className="mb-2 max-w-prose text-muted">{t('file.starterText')}</p>
        <button type="submit" className={quietButton}>
          {t('file.starterButton')}
        </button>
      </form>
    </div>
  );
}
