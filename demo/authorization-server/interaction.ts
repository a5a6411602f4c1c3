import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';
import { isFromHereOrProgram } from '../http/loopback.ts';
import { readForm } from '../http/read-body.ts';
import { consentPage } from '../pages/consent.ts';
import { errorPage } from '../pages/error.ts';
import { languageFor } from '../pages/language.ts';
import { sendPage } from '../pages/layout.ts';
import { messages } from '../pages/messages.ts';
import { signInPage } from '../pages/sign-in.ts';
import { sampleAccounts } from '../people.ts';
import { knownScopes } from './scopes.ts';

interface Step {
  provider: Provider;
  req: IncomingMessage;
  res: ServerResponse;
  interaction: Interaction;
}

/**
 * The pages where the person signs in and consents: `GET` and `POST /interaction/{uid}`. Answers false for other paths.
 *
 * Which authorization request it is about comes from oidc-provider's cookie alone; nothing that decides travels in
 * hidden fields.
 */
export async function handleInteraction(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (!req.url?.startsWith('/interaction/')) return false;
  const language = languageFor(req.headers['accept-language']);
  try {
    const interaction = await provider.interactionDetails(req, res);
    const step = { provider, req, res, interaction };
    if (req.method === 'GET') await show(step, interaction.prompt.name === 'consent');
    else if (req.method === 'POST' && isFromHereOrProgram(req)) await decide(step);
    else sendPage(res, 405, errorPage(language, {}));
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(res, 400, errorPage(language, { description: messages[language].expired }));
  }
  return true;
}

async function show({ provider, req, res, interaction }: Step, consent: boolean): Promise<void> {
  const { params, session } = interaction;
  const client = await provider.Client.find(params.client_id ?? '');
  const account = sampleAccounts.find(({ sub }) => sub === session?.accountId);
  const page = {
    language: languageFor(req.headers['accept-language'], params.ui_locales),
    clientName: client?.clientName ?? params.client_id ?? '',
    action: `/interaction/${interaction.uid}`,
    formOrigins: (client?.redirectUris ?? []).map((uri) => new URL(uri).origin),
  };
  if (consent && account) {
    sendPage(res, 200, consentPage({ ...page, account, scopes: knownScopes(params.scope) }));
  } else {
    sendPage(res, 200, signInPage({ ...page, loginHint: params.login_hint }));
  }
}

async function decide(step: Step): Promise<void> {
  const form = await readForm(step.req);
  const account = sampleAccounts.find(({ email }) => email === form.get('login'));
  if (account) return signIn(step, account.sub);
  if (step.interaction.prompt.name !== 'consent') return show(step, false);
  switch (form.get('decision')) {
    case 'allow':
      return consent(step, form.getAll('scope'));
    case 'refuse':
      return finish(step, { error: 'access_denied', error_description: 'the person refused' });
    case 'switch':
      return show(step, false);
    default:
      return show(step, true);
  }
}

async function signIn(step: Step, accountId: string): Promise<void> {
  const { provider, req, res, interaction } = step;
  const session = await provider.Session.get({ req, res });
  if (session.accountId && session.accountId !== accountId) {
    // oidc-provider would post a form by script to end the other account's session; ending it here needs no script,
    // and leaves what that account granted alone.
    await session.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }
  await finish(step, { login: { accountId }, select_account: {} });
}

/** Narrows or widens the grant to what was ticked, for the scopes asked about; what else was granted stays. */
async function consent(step: Step, ticked: string[]): Promise<void> {
  const { provider, interaction } = step;
  const { params, session } = interaction;
  const accountId = session?.accountId;
  const clientId = params.client_id;
  if (!accountId || !clientId) throw new errors.SessionNotFound();
  const grant =
    (interaction.grantId && (await provider.Grant.find(interaction.grantId))) ||
    new provider.Grant({ accountId, clientId });
  const asked = knownScopes(params.scope);
  const allowed = asked.filter((scope) => scope === 'openid' || ticked.includes(scope));
  const kept = knownScopes(grant.getOIDCScope()).filter((scope) => !asked.includes(scope));
  grant.openid = { scope: knownScopes([...allowed, ...kept].join(' ')).join(' ') };
  await finish(step, { consent: { grantId: await grant.save() } });
}

function finish({ provider, req, res }: Step, result: Record<string, unknown>): Promise<void> {
  return provider.interactionFinished(req, res, result);
}
