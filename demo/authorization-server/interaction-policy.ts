import { type Context, interactionPolicy } from 'oidc-provider';
import { sampleAccounts } from '../people.ts';

const { base, Check, Prompt } = interactionPolicy;

/**
 * When the person has to be asked something: the account chooser without a session, with `prompt=login` or
 * `select_account`, or with a `login_hint` of someone else; the consent page while a scope asked for is not granted.
 */
export function policy() {
  const prompts = base();
  const login = prompts.get('login');
  login.checks.add(new Check('other_account_hinted', 'another account was hinted', hintsAtAnotherAccount));
  const consent = prompts.get('consent');
  // oidc-provider's own check never asks again for a scope that was refused once; this one does.
  consent.checks.remove('op_scopes_missing');
  consent.checks.add(new Check('scopes_not_granted', 'requested scopes not granted', asksForMore));
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return prompts;
}

function hintsAtAnotherAccount({ oidc }: Context): boolean {
  const hinted = sampleAccounts.find(({ email }) => email === oidc.params.login_hint);
  return hinted !== undefined && hinted.sub !== oidc.session.accountId && !oidc.result?.login;
}

function asksForMore({ oidc }: Context): boolean {
  if (oidc.result?.consent) return false;
  const granted = new Set(oidc.grant.getOIDCScope().split(' '));
  return [...oidc.requestParamOIDCScopes].some((scope) => !granted.has(scope));
}
