import { headers } from 'next/headers';
import { auth } from '../../../auth.js';

// The person's calendars, by the token that the library hands out, which it renews by itself when it has expired.
export async function GET() {
  const token = await accessToken(await headers()).catch((error) => ({
    error: error.body?.code ?? error.message,
  }));
  if (!token.accessToken) return Response.json({ error: token.error ?? 'no token' }, { status: 401 });
  const answer = await fetch(`${process.env.CALENDAR_API_URL}/users/me/calendarList`, {
    headers: { authorization: `Bearer ${token.accessToken}` },
    cache: 'no-store',
  });
  if (!answer.ok) return Response.json({ error: answer.status }, { status: 502 });
  return Response.json(await answer.json());
}

/** It asks for the id of its own row of the account, so that is looked up first. */
async function accessToken(from) {
  const accounts = await auth.api.listUserAccounts({ headers: from });
  const accountId = accounts.find(({ providerId }) => providerId === 'demo')?.id;
  return auth.api.getAccessToken({ body: { accountId }, headers: from });
}
