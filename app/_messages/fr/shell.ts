import type { shell as en } from '#app/_messages/en/shell.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const shell: Messages<typeof en> = {
  skip: 'Aller au contenu',
  home: 'Cal Tracker, accueil',
  description: 'Votre vraie semaine, heure par heure.',
  navigation: 'Principale',
  calendar: 'Agenda',
  insights: 'Analyse',
  connection: 'Connexion',
  activity: 'Activité',
  rules: 'Règles',
  goals: 'Objectifs',
  settings: 'Réglages',
  palette: 'Chercher ou aller à…',
  shortcuts: 'Raccourcis clavier',
  tokens: 'Jetons d’accès',
  controls: 'Commandes de la démo',
  privacy: 'Confidentialité',
  preferences: 'Langue et thème',
  language: 'Langue',
  theme: 'Thème',
  themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
  account: 'Compte',
  signedInAs: 'Session de',
  signOut: 'Se déconnecter',
  footer: 'Cal Tracker lit votre agenda et ne le modifie jamais.',
};
