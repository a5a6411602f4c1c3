import { z } from 'zod';
import { ApiError, invalidBody } from '../errors.ts';
import { type Channel, requestedChannel, viewChannel } from './channel.ts';
import { Messenger } from './messenger.ts';

/** What a channel can live at most, in seconds. */
const longestSeconds = 30 * 86_400;
/** Google's own calendars, which everybody shares, are not watched. */
const unwatched = /#(?:holiday|contacts|weather)@group\.v\.calendar\.google\.com$/;

const stopSchema = z.looseObject({ id: z.string(), resourceId: z.string() });
const origin = (protocol: RegExp) =>
  z.url({ protocol }).refine((text) => new URL(text).origin === text, 'must be an origin alone');
const controlSchema = z.strictObject({
  origin: origin(/^https$/).optional(),
  target: origin(/^http$/)
    .refine((text) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(text).hostname), {
      error: 'must be a loopback address',
    })
    .optional(),
  maxSeconds: z.number().positive().max(longestSeconds).optional(),
});

/** The open channels of everybody. They end with the process, as a provider's would not. */
export class Channels {
  readonly #now: () => number;
  readonly #open = new Map<string, Channel>();
  /** Every id that was ever used. */
  readonly #known = new Set<string>();
  readonly #messenger = new Messenger();
  #maxSeconds = longestSeconds;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** events.watch: opens a channel and sends its first message, `sync`. Throws the API's 400. */
  watch(body: unknown, watched: { calendarId: string; sub: string; resourceUri: string }) {
    if (unwatched.test(watched.calendarId)) {
      throw new ApiError(
        400,
        'pushNotSupportedForRequestedResource',
        'Push notifications are not supported by this resource.',
      );
    }
    const channel = requestedChannel(body, watched, { now: this.#now(), maxSeconds: this.#maxSeconds });
    if (this.#known.has(channel.id)) {
      throw new ApiError(400, 'channelIdNotUnique', `Channel id ${channel.id} not unique`);
    }
    this.#known.add(channel.id);
    this.#open.set(channel.id, channel);
    this.#messenger.send(channel, 'sync');
    return viewChannel(channel);
  }

  /** channels.stop, by who opened it. Throws the API's 400 and 404. */
  stop(body: unknown, sub: string): void {
    const given = stopSchema.safeParse(body);
    if (!given.success) throw invalidBody('Invalid value for: channel');
    const { id, resourceId } = given.data;
    const channel = this.#open.get(id);
    if (channel?.resourceId !== resourceId || channel.sub !== sub || this.#isOver(channel)) {
      throw new ApiError(404, 'notFound', `Channel '${id}' not found for project 'demo'`);
    }
    this.#open.delete(id);
  }

  /** Tells every channel of a calendar that something in it changed. */
  changed(calendarId: string): void {
    for (const channel of this.#open.values()) {
      if (this.#isOver(channel)) this.#open.delete(channel.id);
      else if (channel.calendarId === calendarId) this.#messenger.send(channel, 'exists');
    }
  }

  /**
   * `POST /control/push`: `{origin, target}` delivers what goes to this https origin to this loopback address instead
   * (nothing is delivered anywhere else); `{maxSeconds}` lets new channels live no longer. Throws ZodError.
   */
  control(body: unknown) {
    const { origin, target, maxSeconds } = controlSchema.parse(body);
    if ((origin === undefined) !== (target === undefined))
      throw new RangeError('origin and target go together');
    if (origin && target) this.#messenger.deliver(origin, target);
    if (maxSeconds !== undefined) this.#maxSeconds = maxSeconds;
    return this.read();
  }

  /** `GET /control/push`: the open channels, without their tokens, and the last messages. */
  read() {
    const channels = [...this.#open.values()].filter((channel) => !this.#isOver(channel));
    return {
      channels: channels.map(({ token: _, address, ...channel }) => ({ ...channel, address: address.href })),
      ...this.#messenger.read(),
    };
  }

  reset(): void {
    this.#open.clear();
    this.#known.clear();
    this.#messenger.reset();
    this.#maxSeconds = longestSeconds;
  }

  #isOver({ expiration }: Channel): boolean {
    return expiration <= this.#now();
  }
}
