import { notFound } from 'next/navigation';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { readView } from '#app/calendar/view/read-view.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { calendarDate } from '#lib/calendar/week.ts';
import { WeekOfTrees } from '../../../../week-of-trees.tsx';

/** The week, read as the product reads it. */
export default async function WeekPage({ params }: { params: Promise<{ date: string }> }) {
  const date = calendarDate((await params).date);
  if (!date) notFound();
  const user = await requireUser(`/calendar/week/${date}`);
  const language = await requestLanguage();
  const read = await readView(user, { view: 'week', date }, language);
  return <WeekOfTrees read={read} language={language} />;
}
