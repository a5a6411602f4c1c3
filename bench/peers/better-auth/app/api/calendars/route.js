import { headers } from 'next/headers';
import { auth } from '../../../auth.js';

// The person's calendars, by the token that the library hands out, which it renews by itself when it has expired.
export async function GET() {
  const token = await auth.api
    .getAccessToken({ body: { providerId: 'demo' }, headers: await headers() })
    .catch((error) => ({ error: error.body?.code ?? error.message }));
  if (!token.accessToken) return Response.json({ error: token.error ?? 'no token' }, { status: 401 });
  const answer = await fetch(`${process.env.CALENDAR_API_URL}/users/me/calendarList`, {
    headers: { authorization: `Bearer ${token.accessToken}` },
    cache: 'no-store',
  });
  if (!answer.ok) return Response.json({ error: answer.status }, { status: 502 });
  return Response.json(await answer.json());
}
