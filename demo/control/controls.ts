import type { Provider } from 'oidc-provider';
import type { SigningKeys } from '../authorization-server/signing-keys.ts';
import type { Store } from '../authorization-server/store.ts';
import type { DemoClock } from '../clock.ts';
import type { PendingFaults } from '../faults/pending-faults.ts';
import type { RequestLog } from './request-log.ts';

/** What the control plane works on. */
export interface Controls {
  /** Origin of the application. */
  appOrigin: string;
  provider: Provider;
  store: Store;
  keys: SigningKeys;
  clock: DemoClock;
  faults: PendingFaults;
  log: RequestLog;
  calendar: {
    control(body: unknown): unknown;
    calendarsOf(account: string): { id: string; name: string }[];
    push: { control(body: unknown): unknown; read(): unknown };
    reset(options: { keepUnchanged: boolean }): void;
  };
}
