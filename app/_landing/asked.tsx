import { Breakable } from '#app/_components/breakable.tsx';
import { translator } from '#app/_i18n/translator.ts';
import { scopeText } from './scope.ts';

/** What will be asked for, in words and as the scope itself, and why. */
export async function Asked({ scopes }: { scopes: string[] }) {
  const t = await translator('landing');
  return (
    <section aria-labelledby="asked">
      <h2 id="asked" className="font-semibold text-lg">
        {t('asked.title')}
      </h2>
      <table aria-labelledby="asked" className="mt-3 w-full border-collapse text-start">
        <thead>
          <tr className="border-line-strong border-b text-muted text-sm">
            <th scope="col" className="w-1/2 py-2 pe-4 text-start font-normal">
              {t('asked.permission')}
            </th>
            <th scope="col" className="py-2 text-start font-normal">
              {t('asked.why')}
            </th>
          </tr>
        </thead>
        <tbody>
          {scopes.map((scope) => {
            const text = scopeText(scope);
            return (
              <tr key={scope} className="border-line border-b align-top">
                <th scope="row" className="py-2.5 pe-4 text-start font-medium">
                  {t(`asked.${text}.name`)}
                  <code className="wrap-anywhere block font-normal text-faint text-xs">
                    <Breakable text={scope} />
                  </code>
                </th>
                <td className="py-2.5">{t(`asked.${text}.why`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
