import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { type TokenOutcome, usableAccessToken } from '#lib/account/access-token.ts';
import { calendarApi } from '#lib/calendar/calendar-api.ts';
import { fewAtATime } from '#lib/calendar/few-at-a-time.ts';
import { errorFields, log } from '#lib/log.ts';
import { type ChannelRow, readChannels } from './channel-rows.ts';
import { stopChannel } from './provider-channel.ts';

/** Nobody waits longer for a token that is being renewed: an erasure is about to begin. */
const tokenPatienceMs = 250;
const deadlineMs = 3_000;
const inParallel = { places: 6, patienceMs: deadlineMs };

/**
 * Takes note of the channels of connections that are about to be erased with all that could stop them. What it answers
 * is called once they are erased and before their tokens are revoked: it stops the channels, if it can within 3 s. One
 * that is not stopped is not heard any more, and ends within a week. Neither throws.
 */
export async function channelsToStop(connectionIds: readonly string[]): Promise<() => Promise<void>> {
  const stops = await Promise.all(connectionIds.map(channelsOf));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function channelsOf(connectionId: string): Promise<() => Promise<void>> {
  try {
    const channels = (await readChannels(connectionId)).filter(({ state }) => state === 'open');
    if (channels.length === 0) return async () => {};
    const token = await Promise.race([usableAccessToken(connectionId), wait(tokenPatienceMs, null)]);
    return () => stop(connectionId, channels, token);
  } catch (error) {
    log('warn', 'push.not_stopped', { connectionId, ...errorFields(error) });
    return async () => {};
  }
}

async function stop(
  connectionId: string,
  channels: readonly ChannelRow[],
  token: TokenOutcome | null,
): Promise<void> {
  const erased: TokenOutcome = { kind: 'reconnect_required', cause: 'erased' };
  const api = calendarApi(connectionId, {
    askForToken: async (_, { refused } = {}) => (refused === undefined && token ? token : erased),
    deadlineMs,
  });
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answers = await fewAtATime(channels, inParallel, (channel) => stopChannel(api, channel, signal));
    const left = answers.filter((answer) => !answer.ok).length;
    if (left > 0) log('warn', 'push.not_stopped', { connectionId, channels: left });
  } catch (error) {
    log('warn', 'push.not_stopped', { connectionId, ...errorFields(error) });
  }
}
