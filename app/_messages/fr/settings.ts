import type { settings as english } from '#app/_messages/en/settings.ts';
import type { Messages } from '#app/_messages/shape.ts';

/** Ce dont dépendent les chiffres et les écrans. */
export const settings: Messages<typeof english> = {
  title: 'Réglages',
  intro: 'Ce que vous choisissez ici vaut sur tous les écrans et dans tous les chiffres, aussitôt.',
  save: 'Enregistrer',
  saved: {
    calendars: 'Votre choix d’agendas est enregistré.',
    timeZone: 'Votre fuseau horaire est enregistré.',
    hours: 'Votre semaine et vos heures de travail sont enregistrées.',
    counting: 'Ce qui compte est enregistré.',
  },
  refused: {
    calendars: 'Votre choix d’agendas n’a pas pu être compris. Rien n’a changé.',
    timeZone: 'Ce fuseau horaire n’existe pas. Rien n’a changé.',
    hours:
      'Rien n’a changé : une semaine commence un lundi, un samedi ou un dimanche, et les heures de travail finissent après leur début.',
    counting: 'Rien n’a changé : une journée entière compte entre 0 et 24 heures.',
  },
  calendars: {
    title: 'Agendas',
    text: 'Les événements des agendas écartés ne sont pas montrés et ne comptent pas. Votre fournisseur n’en sait rien.',
    of: 'Agendas de {account}',
    account: 'Compte sans adresse e‑mail',
    main: 'agenda principal',
    busyOnly: 'montre seulement quand vous êtes occupé',
    none: 'Il n’y a pas encore d’agenda.',
    connect: 'Connecter un compte',
  },
  timeZone: {
    title: 'Fuseau horaire',
    text: 'Les jours commencent à minuit dans ce fuseau, et les heures sont celles de ses horloges.',
    label: 'Fuseau horaire',
    browser: 'Celui de mon navigateur ({zone})',
    browserUnknown: 'Celui de mon navigateur',
    travelling:
      'Vous avez choisi {chosen} ({chosenOffset}) ; votre navigateur est à {here} ({hereOffset}). En voyage, vous voudrez peut-être voir vos jours tels qu’ils sont là-bas.',
    useHere: 'Utiliser {here}',
  },
  hours: {
    title: 'Semaine et heures de travail',
    text: 'Le temps de concentration est cherché dans les heures de travail.',
    weekStart: 'La semaine commence le',
    days: 'Jours travaillés',
    from: 'Le travail commence à',
    to: 'Le travail finit à',
  },
  counting: {
    title: 'Ce qui compte',
    text: 'Les événements annulés, refusés ou affichés comme disponibles, les lieux de travail et les anniversaires ne comptent jamais. Le reste dépend de vous.',
    tentative: 'Les événements non confirmés, ou auxquels vous avez répondu peut-être',
    outOfOffice: 'Les absences du bureau',
    allDayHours: 'Heures pour lesquelles compte une journée entière',
    allDayWhy:
      'Chaque jour travaillé. Avec 0, les événements de journées entières sont montrés et ne comptent pas.',
  },
  look: { title: 'Langue et thème', text: 'Ils sont gardés dans ce navigateur.' },
  shortcuts: {
    title: 'Raccourcis clavier',
    text: 'Ce choix est gardé dans ce navigateur. Les touches pressées avec Ctrl ou ⌘ servent dans tous les cas.',
    label: 'Touches seules',
    on: 'Activées',
    off: 'Désactivées',
  },
  data: {
    title: 'Vos données',
    text: 'Emportez-les, ou faites tout effacer.',
    download: 'Télécharger mes données',
    events: 'Les événements de certains jours en un fichier',
    erase: 'Tout effacer…',
  },
  more: {
    title: 'Votre compte',
    connection: 'Comptes connectés et autorisations',
    activity: 'Appareils, connexions et appels à votre fournisseur',
    privacy: 'Ce qui est gardé, où et combien de temps',
    tokens: 'Jetons d’accès pour vos propres programmes',
    rules: 'Catégories et règles',
    goals: 'Objectifs',
  },
};
