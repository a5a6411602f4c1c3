import type { ConnectionSummary } from '#lib/account/current-user.ts';
import { primaryButton, quietButton } from './buttons.ts';

interface AskAgainProps {
  connection: Pick<ConnectionSummary, 'id' | 'provider'>;
  returnTo: string;
  label: string;
  /** What the button is for, where several have the same label. */
  purpose?: string;
  /** The permissions to ask for besides those granted already; without them, all are asked for anew. */
  scopes?: readonly string[];
  quiet?: boolean;
}

/** Sends the person to their provider’s consent page once more, for this connection, and back to `returnTo`. */
export function AskAgain({ connection, returnTo, label, purpose, scopes = [], quiet }: AskAgainProps) {
  return (
    <form method="post" action="/oauth/login">
      <input type="hidden" name="provider" value={connection.provider} />
      <input type="hidden" name="intent" value="reconnect" />
      <input type="hidden" name="connection" value={connection.id} />
      {scopes.length > 0 ? <input type="hidden" name="scope" value={scopes.join(' ')} /> : null}
      <input type="hidden" name="returnTo" value={returnTo} />
      <button type="submit" aria-label={purpose} className={quiet ? quietButton : primaryButton}>
        {label}
      </button>
    </form>
  );
}
