import { dangerButton, quietButton, textLink } from '#app/_components/buttons.ts';
import { translator } from '#app/_i18n/translator.ts';

/** The way to be forgotten, in two steps and a box to tick, none of which needs JavaScript. */
export async function EraseEverything({ signedIn }: { signedIn: boolean }) {
  const t = await translator('privacy');
  if (!signedIn) {
    return (
      <p className="mt-3">
        <a href="/?returnTo=%2Fprivacy" className={textLink}>
          {t('everything.signIn')}
        </a>
      </p>
    );
  }
  return (
    <details className="mt-4">
      <summary className={`${quietButton} list-none [&::-webkit-details-marker]:hidden`}>
        {t('everything.open')}
      </summary>
      <div className="mt-4 rounded-md border border-danger bg-danger-soft p-4">
        <h3 className="font-semibold">{t('everything.what')}</h3>
        <ul className="mt-2 grid max-w-prose list-disc gap-1.5 ps-5">
          {(['key', 'here', 'there', 'kept'] as const).map((each) => (
            <li key={each}>{t(`everything.${each}`)}</li>
          ))}
        </ul>
        <form method="post" action="/privacy/erase" className="mt-4 grid gap-4">
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              name="confirm"
              value="erase"
              required
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>{t('everything.confirm')}</span>
          </label>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <button type="submit" className={dangerButton}>
              {t('everything.button')}
            </button>
            <a href="/privacy" className={quietButton}>
              {t('everything.cancel')}
            </a>
          </div>
        </form>
      </div>
    </details>
  );
}
