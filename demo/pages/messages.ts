import type { Language } from './language.ts';

const en = {
  brand: 'Demo account',
  notice: 'A pretend provider, on this machine only. No real account, no password.',
  signInTitle: 'Choose an account',
  signInIntro: (client: string) => `to continue to ${client}`,
  consentTitle: (client: string) => `${client} asks for access to your account`,
  consentIntro: 'Untick what you do not want to give. You can change your mind later.',
  scopesLabel: 'What the application may do',
  always: 'Always included',
  allow: 'Allow',
  refuse: 'Refuse',
  switch: 'Use another account',
  signedInAs: (name: string) => `Signed in as ${name}`,
  logoutTitle: 'Sign out of the demo account?',
  logoutIntro: 'Other applications that use this account are told about it.',
  logoutYes: 'Sign out',
  logoutNo: 'Stay signed in',
  loggedOutTitle: 'You are signed out',
  loggedOutIntro: 'You can close this page.',
  errorTitle: 'This request cannot be continued',
  errorIntro: 'Go back to the application and start again.',
  expired: 'This sign-in page has expired, or was already used.',
};

const fr: typeof en = {
  brand: 'Compte de démonstration',
  notice: 'Un fournisseur factice, sur cette machine seulement. Ni vrai compte, ni mot de passe.',
  signInTitle: 'Choisissez un compte',
  signInIntro: (client) => `pour continuer vers ${client}`,
  consentTitle: (client) => `${client} demande l’accès à votre compte`,
  consentIntro: 'Décochez ce que vous ne voulez pas donner. Vous pourrez changer d’avis plus tard.',
  scopesLabel: 'Ce que l’application pourra faire',
  always: 'Toujours inclus',
  allow: 'Autoriser',
  refuse: 'Refuser',
  switch: 'Utiliser un autre compte',
  signedInAs: (name) => `Connecté en tant que ${name}`,
  logoutTitle: 'Se déconnecter du compte de démonstration\u202f?',
  logoutIntro: 'Les autres applications qui utilisent ce compte en sont informées.',
  logoutYes: 'Se déconnecter',
  logoutNo: 'Rester connecté',
  loggedOutTitle: 'Vous êtes déconnecté',
  loggedOutIntro: 'Vous pouvez fermer cette page.',
  errorTitle: 'Cette demande ne peut pas aboutir',
  errorIntro: 'Revenez à l’application et recommencez.',
  expired: 'Cette page de connexion a expiré, ou a déjà servi.',
};

export type PageMessages = typeof en;

/** The words of the provider's own pages. */
export const messages: Record<Language, PageMessages> = { en, fr };
