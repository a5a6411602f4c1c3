import { primaryButton } from '#app/_components/buttons.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';

/** Sends the person to their provider's consent page once more, for this connection, and back to this address. */
export function AskAgain(props: { connection: ConnectionSummary; returnTo: string; label: string }) {
  const { connection, returnTo, label } = props;
  return (
    <form method="post" action="/oauth/login" className="mt-3">
      <input type="hidden" name="provider" value={connection.provider} />
      <input type="hidden" name="intent" value="reconnect" />
      <input type="hidden" name="connection" value={connection.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <button type="submit" className={primaryButton}>
        {label}
      </button>
    </form>
  );
}
