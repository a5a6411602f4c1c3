import 'server-only';
import { type Fetch, providerFetch } from '#lib/oauth/provider-fetch.ts';
import type { ProviderConfig } from '#lib/provider-config.ts';
import { type Finding, finding } from './finding.ts';

/** Asks a provider's calendar API without any token: to be refused is what a healthy one does. */
export async function examineCalendarApi(config: ProviderConfig, given: Fetch = fetch): Promise<Finding> {
  const { name: provider, calendarApiUrl: url } = config;
  if (url === null) return finding('calendarApiNone', { provider });
  try {
    const { status } = await providerFetch(given)(`${url}/users/me/calendarList`, {
      headers: { accept: 'application/json' },
    });
    if (status === 401 || status === 403) return finding('calendarApiGuarded', { provider, url, status });
    return finding(status === 200 ? 'calendarApiOpen' : 'calendarApiStrange', { provider, url, status });
  } catch {
    return finding('calendarApiUnreachable', { provider, url });
  }
}
