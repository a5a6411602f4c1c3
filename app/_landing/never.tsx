import { textLink } from '#app/_components/buttons.ts';
import { translator } from '#app/_i18n/translator.ts';

const promises = ['write', 'password', 'browser', 'share', 'follow'] as const;

/** What is never done with the data. */
export async function Never() {
  const t = await translator('landing');
  return (
    <section aria-labelledby="never">
      <h2 id="never" className="font-semibold text-lg">
        {t('never.title')}
      </h2>
      <ul className="mt-3 grid gap-2.5">
        {promises.map((promise) => (
          <li key={promise} className="border-accent border-s-2 ps-3">
            {t(`never.${promise}`)}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a href="/privacy" className={textLink}>
          {t('never.more')}
        </a>
      </p>
    </section>
  );
}
