import { translator } from '#app/_i18n/translator.ts';

export default async function Landing() {
  const t = await translator('calendar');
  return <p className="bg-canvas text-accent focus-ring m-4">{t('title')}</p>;
}
