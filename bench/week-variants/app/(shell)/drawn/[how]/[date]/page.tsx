import { requestLanguage } from '#app/_i18n/request-language.ts';
import { type ReadWeek, readWeek } from '#app/calendar/week/read-week.ts';
import { WeekScreen } from '#app/calendar/week/week-screen.tsx';
import { requireUser } from '#lib/account/current-user.ts';
import { WeekOfTrees } from '../../../../week-of-trees.tsx';

/** Read once per process: what is left is the session, the drawing and the sending. */
const reads = new Map<string, Promise<ReadWeek>>();

/** A week drawn as the product draws it (`packed`), or with a server-component tree per event (`trees`). */
export default async function DrawnPage({ params }: { params: Promise<{ how: string; date: string }> }) {
  const { how, date } = await params;
  const address = `/calendar/week/${date}`;
  const user = await requireUser(address);
  const read = await (reads.get(date) ?? keep(date, readWeek(user, date)));
  const language = await requestLanguage();
  if (how === 'trees') return <WeekOfTrees read={read} language={language} />;
  const { connections } = user;
  const rest = { connections, date, address, eventKey: null, language, now: Date.now() };
  return <WeekScreen read={read} {...rest} />;
}

function keep(date: string, read: Promise<ReadWeek>): Promise<ReadWeek> {
  reads.set(date, read);
  return read;
}
