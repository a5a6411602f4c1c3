import { quietButton, textLink } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import { translator } from '#app/_i18n/translator.ts';
import { zoneFor } from '#app/_i18n/zone-for.ts';
import type { CurrentUser } from '#lib/account/current-user.ts';
import { dateAt } from '#lib/calendar/local-day.ts';

/** The events of a range as files, the last twelve months first. */
export async function Download({ user, now = Date.now() }: { user: CurrentUser | null; now?: number }) {
  const t = await translator('privacy');
  if (!user) {
    return (
      <p className="mt-3">
        <a href="/?returnTo=%2Fprivacy" className={textLink}>
          {t('take.signIn')}
        </a>
      </p>
    );
  }
  const today = dateAt(now, await zoneFor(user));
  const firstOfMonth = `${today.slice(0, 8)}01`;
  const yearBefore = `${Number(today.slice(0, 4)) - 1}${firstOfMonth.slice(4)}`;
  return (
    <>
      <form method="get" action="/api/v1/export.csv" className="mt-4 flex flex-wrap items-end gap-3">
        <label className="grid gap-1 text-sm">
          {t('take.from')}
          <input type="date" name="from" required defaultValue={yearBefore} className={field} />
        </label>
        <label className="grid gap-1 text-sm">
          {t('take.to')}
          <input type="date" name="to" required defaultValue={today} className={field} />
        </label>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className={quietButton}>
            {t('take.csv')}
          </button>
          <button type="submit" formAction="/api/v1/export.ics" className={quietButton}>
            {t('take.ics')}
          </button>
          <button type="submit" formAction="/api/v1/export.json" className={quietButton}>
            {t('take.json')}
          </button>
        </div>
      </form>
      <p className="mt-4">
        <a href="/api/v1/my-data" className={textLink}>
          {t('take.everything')}
        </a>
      </p>
      <p className="max-w-prose text-muted text-sm">{t('take.everythingText')}</p>
    </>
  );
}
