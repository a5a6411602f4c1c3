import { Banner, type Tone } from '#app/_components/banner.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ConnectionDetails } from '#lib/account/connection-details.ts';

const tones = {
  usable: 'success',
  not_renewable: 'warning',
  transient: 'warning',
  reconnect_required: 'danger',
  misconfigured: 'danger',
} as const satisfies Record<string, Tone>;

/** How *Refresh now* went, as `/oauth/refresh` says in the address; null for anything else that stands there. */
export function refreshedOutcome(value: unknown): keyof typeof tones | null {
  return typeof value === 'string' && Object.hasOwn(tones, value) ? (value as keyof typeof tones) : null;
}

interface RefreshNoticeProps {
  outcome: keyof typeof tones;
  /** The connection that was to be renewed, if it is known. */
  connection: ConnectionDetails | undefined;
  language: Language;
}

export function RefreshNotice({ outcome, connection, language }: RefreshNoticeProps) {
  const t = translatorFor(language, 'connection');
  const account = connection?.email ?? t('refreshed.anAccount');
  return <Banner tone={tones[outcome]}>{t(`refreshed.${outcome}`, { account })}</Banner>;
}
