import type { Adapter, StoredPayload } from 'oidc-provider';
import { z } from 'zod';
import type { DemoClock } from '../clock.ts';

const BOUND_TO_A_GRANT = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];
const TIMES = ['iat', 'exp', 'iiat', 'authTime', 'loginTs', 'consumed'];
const SWEEP_EVERY = 2_000;

/**
 * What is worth keeping over a restart: not the codes and interactions, which end within minutes. Clients are those
 * registered since the start, whose grants are kept.
 */
const KEPT = ['Grant', 'RefreshToken', 'AccessToken', 'Session', 'Client'] as const;

/** What an account granted to a client, and what is left of it. */
export interface LiveGrant {
  accountId: string;
  clientId: string;
  scopes: string[];
  /** How many tokens of it still live, by the demo clock. */
  accessTokens: number;
  refreshTokens: number;
}

/** The kept part of a store as JSON: by model and id. No `disposableAt`: never. */
export const keptModels = z.partialRecord(
  z.enum(KEPT),
  z.record(
    z.string(),
    z.strictObject({ payload: z.record(z.string(), z.unknown()), disposableAt: z.number().optional() }),
  ),
);
export type KeptModels = z.infer<typeof keptModels>;

interface Entry {
  /** Times in it are those of the demo clock. */
  payload: StoredPayload;
  /** By the machine's clock, in milliseconds: when the memory may be reclaimed. */
  disposableAt: number;
}

/**
 * Everything oidc-provider stores, in memory, for one provider.
 *
 * oidc-provider compares with `Date.now()` itself. So that expiry follows the demo clock, times are kept as the demo
 * clock tells them, and translated to the machine's clock each time they are read.
 */
export class Store {
  readonly #models = new Map<string, Map<string, Entry>>();
  readonly #clock: DemoClock;
  readonly #changed: () => void;
  #writes = 0;

  /**
   * @param kept what an earlier store told in `kept`
   * @param changed called after every change
   */
  constructor(clock: DemoClock, kept: KeptModels = {}, changed: () => void = () => {}) {
    this.#clock = clock;
    this.#changed = changed;
    for (const [model, entries] of Object.entries(kept)) {
      for (const [id, { payload, disposableAt = Number.POSITIVE_INFINITY }] of Object.entries(entries)) {
        this.#entries(model).set(id, { payload, disposableAt });
      }
    }
  }

  /** What to start the next store with. */
  get kept(): KeptModels {
    const now = Date.now();
    const kept: KeptModels = {};
    for (const model of KEPT) {
      const lasting = [...this.#entries(model)].filter(([, { disposableAt }]) => disposableAt >= now);
      kept[model] = Object.fromEntries(
        lasting.map(([id, { payload, disposableAt }]) => [
          id,
          Number.isFinite(disposableAt) ? { payload, disposableAt } : { payload },
        ]),
      );
    }
    return kept;
  }

  /** oidc-provider's `adapter` option: one adapter per model, all over this store. */
  readonly adapterFor = (model: string): Adapter => {
    const entries = this.#entries(model);
    return {
      upsert: async (id, payload, expiresIn) => {
        const disposableAt =
          expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        entries.set(id, { payload: shiftTimes(payload, this.#clock.secondsAhead()), disposableAt });
        this.#sweep();
        this.#changed();
      },
      find: async (id) => this.#read(entries.get(id)),
      findByUid: async (uid) => {
        for (const entry of entries.values()) {
          if (entry.payload.uid === uid) return this.#read(entry);
        }
        return undefined;
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const entry = entries.get(id);
        if (entry) entry.payload.consumed = Math.floor(this.#clock.now() / 1000);
        this.#changed();
      },
      destroy: async (id) => {
        entries.delete(id);
        this.#changed();
      },
      revokeByGrantId: async (grantId) => this.#revokeTokens(grantId),
    };
  };

  /** Every grant, the newest last. Of tokens only how many there are. */
  grants(): LiveGrant[] {
    return [...this.#entries('Grant')].map(([id, { payload }]) => ({
      accountId: String(payload.accountId),
      clientId: String(payload.clientId),
      scopes: scopesOf(payload.openid),
      accessTokens: this.#livingTokens('AccessToken', id),
      refreshTokens: this.#livingTokens('RefreshToken', id),
    }));
  }

  /** Ends every grant of an account, as a person does on a provider's security page. Answers how many there were. */
  revokeAccount(accountId: string): number {
    let revoked = 0;
    const grants = this.#entries('Grant');
    for (const [id, { payload }] of grants) {
      if (payload.accountId !== accountId) continue;
      this.#revokeTokens(id);
      grants.delete(id);
      revoked += 1;
    }
    this.#changed();
    return revoked;
  }

  /** Forgets grants, tokens, sessions and interactions, and the clients registered since the start. */
  clear(): void {
    for (const entries of this.#models.values()) entries.clear();
    this.#changed();
  }

  #entries(model: string): Map<string, Entry> {
    const entries = this.#models.get(model) ?? new Map<string, Entry>();
    this.#models.set(model, entries);
    return entries;
  }

  #read(entry: Entry | undefined): StoredPayload | undefined {
    return entry && shiftTimes(entry.payload, -this.#clock.secondsAhead());
  }

  #livingTokens(model: string, grantId: string): number {
    const now = Math.floor(this.#clock.now() / 1000);
    return [...this.#entries(model).values()].filter(
      ({ payload }) =>
        payload.grantId === grantId &&
        payload.consumed === undefined &&
        (typeof payload.exp !== 'number' || payload.exp > now),
    ).length;
  }

  #revokeTokens(grantId: string): void {
    for (const model of BOUND_TO_A_GRANT) {
      const entries = this.#entries(model);
      for (const [id, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(id);
      }
    }
    this.#changed();
  }

  /** Memory only: expiry is oidc-provider's to judge, and a shifted clock may come back. */
  #sweep(): void {
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY !== 0) return;
    const now = Date.now();
    for (const entries of this.#models.values()) {
      for (const [id, { disposableAt }] of entries) {
        if (disposableAt < now) entries.delete(id);
      }
    }
  }
}

function scopesOf(openid: unknown): string[] {
  const { scope } = (openid ?? {}) as { scope?: unknown };
  return typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
}

function shiftTimes(payload: StoredPayload, seconds: number): StoredPayload {
  const shifted = { ...payload };
  for (const name of TIMES) {
    const time = shifted[name];
    if (typeof time === 'number') shifted[name] = time + seconds;
  }
  return shifted;
}
