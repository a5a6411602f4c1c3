import type { ProviderId } from '#lib/provider-config.ts';

/** A person with their connections, as one row. Callers share it: it is not to be changed. */
export interface PersonRow {
  id: string;
  email: string | null;
  name: string | null;
  time_zone: string | null;
  locale: string | null;
  connections: {
    id: string;
    provider: ProviderId;
    email: string | null;
    status: 'active' | 'reconnect_required';
    reason: string | null;
    grantedScopes: string[];
    /** RFC 3339, as PostgreSQL puts instants into JSON. */
    expiresAt: string | null;
    lastSyncedAt: string | null;
  }[];
}

/** Columns of PersonRow, for SELECT from `user_account u`. */
export const personColumns = `u.id, u.email, u.name, u.time_zone, u.locale,
           coalesce((SELECT json_agg(json_build_object(
             'id', c.id, 'provider', c.provider, 'email', c.email, 'status', c.status, 'reason', c.reason,
             'grantedScopes', c.granted_scopes, 'expiresAt', c.expires_at, 'lastSyncedAt', c.last_synced_at
           ) ORDER BY c.created_at, c.id) FROM connection c WHERE c.user_id = u.id), '[]'::json) AS connections`;
