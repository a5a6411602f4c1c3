import { NextResponse } from 'next/server';
import { route } from '#app/_http/route.ts';
import { apiUser } from '#lib/account/current-user.ts';

/** Who is signed in, and what is connected. */
export const GET = route(async () => {
  const { id, email, name, timeZone, locale, connections } = await apiUser();
  return NextResponse.json({
    user: { id, email, name, timeZone, locale },
    connections: connections.map((connection) => ({
      id: connection.id,
      provider: connection.provider,
      email: connection.email,
      status: connection.status,
      grantedScopes: connection.grantedScopes,
      expiresAt: connection.expiresAt,
      lastSyncedAt: connection.lastSyncedAt,
    })),
  });
});
