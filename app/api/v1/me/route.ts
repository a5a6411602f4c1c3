import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { apiReader } from '#lib/account/current-user.ts';

/** Who is signed in, and what is connected. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => {
    const { id, email, name, timeZone, locale, connections } = await apiReader();
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
  },
});
