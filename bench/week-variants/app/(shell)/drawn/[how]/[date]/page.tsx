import { requestLanguage } from '#app/_i18n/request-language.ts';
import { CalendarScreen } from '#app/calendar/view/calendar-screen.tsx';
import { filtersOf } from '#app/calendar/view/filters.ts';
import { type ReadView, readView } from '#app/calendar/view/read-view.ts';
import { WeekDays } from '#app/calendar/week/week-days.tsx';
import { requireUser } from '#lib/account/current-user.ts';
import { WeekOfTrees } from '../../../../week-of-trees.tsx';

/** Read once per process: what is left is the session, the drawing and the sending. */
const reads = new Map<string, Promise<ReadView>>();

/** A week drawn as the product draws it (`packed`), or with a server-component tree per event (`trees`). */
export default async function DrawnPage({ params }: { params: Promise<{ how: string; date: string }> }) {
  const { how, date } = await params;
  const address = `/calendar/week/${date}`;
  const user = await requireUser(address);
  const language = await requestLanguage();
  const read = await (reads.get(date) ?? keep(date, readView(user, { view: 'week', date }, language)));
  if (how === 'trees') return <WeekOfTrees read={read} language={language} />;
  const { connections } = user;
  const rest = { connections, filters: filtersOf({}), address, eventKey: null, language, now: Date.now() };
  return <CalendarScreen read={read} {...rest} draw={(days) => <WeekDays {...days} />} />;
}

function keep(date: string, read: Promise<ReadView>): Promise<ReadView> {
  reads.set(date, read);
  return read;
}
