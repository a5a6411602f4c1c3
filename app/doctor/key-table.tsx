import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { KeyState } from '#lib/doctor/environment.ts';

const looks: Record<KeyState['state'], string> = {
  set: 'text-ink',
  absent: 'text-muted',
  unfit: 'font-medium text-danger',
};

/** Every key of the environment and whether it is there, folded away until somebody asks. */
export function KeyTable({ keys, language }: { keys: readonly KeyState[]; language: Language }) {
  const t = translatorFor(language, 'doctor');
  return (
    <details className="mt-4 border-line border-t pt-4">
      <summary className="cursor-pointer font-medium">{t('keys.title')}</summary>
      <p className="mt-1 text-muted text-sm">{t('keys.text')}</p>
      <table className="mt-3 w-full text-sm">
        <thead className="text-start text-muted">
          <tr>
            <th scope="col" className="py-1.5 pe-3 text-start font-medium">
              {t('keys.key')}
            </th>
            <th scope="col" className="py-1.5 text-start font-medium">
              {t('keys.state')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {keys.map(({ key, state }) => (
            <tr key={key}>
              <th scope="row" className="break-all py-1.5 pe-3 text-start font-normal">
                <code>{key}</code>
              </th>
              <td className={`py-1.5 ${looks[state]}`}>{t(`keys.states.${state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
