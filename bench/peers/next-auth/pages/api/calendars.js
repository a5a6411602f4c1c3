import { getServerSession } from 'next-auth/next';
import { authOptions } from '../../auth-options.js';

// The person's calendars, by a token that the session callback hands out. An API route of the pages router: only with a
// response in hand does getServerSession keep a renewed token, in the cookie.
export default async function calendars(req, res) {
  const session = await getServerSession(req, res, authOptions);
  if (!session || session.error) return res.status(401).json({ error: session?.error ?? 'signed out' });
  const answer = await fetch(`${process.env.CALENDAR_API_URL}/users/me/calendarList`, {
    headers: { authorization: `Bearer ${session.accessToken}` },
    cache: 'no-store',
  });
  if (!answer.ok) return res.status(502).json({ error: answer.status });
  return res.status(200).json(await answer.json());
}
