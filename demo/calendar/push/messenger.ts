import type { Channel } from './channel.ts';

const deadlineMs = 10_000;
const kept = 1000;

/** A message that was sent, or had nowhere to go. */
interface Message {
  /** RFC 3339. */
  at: string;
  channel: string;
  state: 'sync' | 'exists';
  number: number;
  /** Of the answer; null while there is none. */
  status: number | null;
}

/** Sends a channel's messages one after the other, each once, to loopback addresses alone. */
export class Messenger {
  /** Origin of a channel's address → where it is reached on this machine. */
  readonly #targets = new Map<string, string>();
  readonly #last = new WeakMap<Channel, Promise<void>>();
  #messages: Message[] = [];

  deliver(origin: string, target: string): void {
    this.#targets.set(origin, target);
  }

  send(channel: Channel, state: Message['state']): void {
    channel.messages += 1;
    const message: Message = {
      at: new Date().toISOString(),
      channel: channel.id,
      state,
      number: channel.messages,
      status: null,
    };
    this.#messages.push(message);
    if (this.#messages.length > 2 * kept) this.#messages = this.#messages.slice(-kept);
    const before = this.#last.get(channel) ?? Promise.resolve();
    this.#last.set(
      channel,
      before.then(() => this.#post(channel, message)),
    );
  }

  read() {
    return { targets: Object.fromEntries(this.#targets), messages: this.#messages.slice(-kept) };
  }

  reset(): void {
    this.#targets.clear();
    this.#messages = [];
  }

  async #post({ address, ...channel }: Channel, message: Message): Promise<void> {
    const target = this.#targets.get(address.origin);
    if (target === undefined) return;
    try {
      const response = await fetch(`${target}${address.pathname}${address.search}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; utf-8',
          'user-agent': 'APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)',
          'x-goog-channel-id': channel.id,
          'x-goog-channel-expiration': new Date(channel.expiration).toUTCString(),
          'x-goog-resource-id': channel.resourceId,
          'x-goog-resource-uri': channel.resourceUri,
          'x-goog-resource-state': message.state,
          'x-goog-message-number': String(message.number),
          ...(channel.token === undefined ? {} : { 'x-goog-channel-token': channel.token }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(deadlineMs),
      });
      message.status = response.status;
      await response.body?.cancel();
    } catch {
      // Nobody there, or no answer in time: a message is not sent twice.
    }
  }
}
