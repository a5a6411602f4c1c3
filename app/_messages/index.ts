import type { Language } from '#app/_i18n/language.ts';
import { activity as activityEn } from './en/activity.ts';
import { calendar as calendarEn } from './en/calendar.ts';
import { causes as causesEn } from './en/causes.ts';
import { commands as commandsEn } from './en/commands.ts';
import { connection as connectionEn } from './en/connection.ts';
import { developers as developersEn } from './en/developers.ts';
import { doctor as doctorEn } from './en/doctor.ts';
import { exports as exportsEn } from './en/export.ts';
import { flow as flowEn } from './en/flow.ts';
import { goals as goalsEn } from './en/goals.ts';
import { insights as insightsEn } from './en/insights.ts';
import { landing as landingEn } from './en/landing.ts';
import { offline as offlineEn } from './en/offline.ts';
import { privacy as privacyEn } from './en/privacy.ts';
import { problem as problemEn } from './en/problem.ts';
import { problemActions as problemActionsEn } from './en/problem-actions.ts';
import { report as reportEn } from './en/report.ts';
import { rules as rulesEn } from './en/rules.ts';
import { search as searchEn } from './en/search.ts';
import { settings as settingsEn } from './en/settings.ts';
import { shell as shellEn } from './en/shell.ts';
import { sync as syncEn } from './en/sync.ts';
import { tokens as tokensEn } from './en/tokens.ts';
import { activity as activityFr } from './fr/activity.ts';
import { calendar as calendarFr } from './fr/calendar.ts';
import { causes as causesFr } from './fr/causes.ts';
import { commands as commandsFr } from './fr/commands.ts';
import { connection as connectionFr } from './fr/connection.ts';
import { developers as developersFr } from './fr/developers.ts';
import { doctor as doctorFr } from './fr/doctor.ts';
import { exports as exportsFr } from './fr/export.ts';
import { flow as flowFr } from './fr/flow.ts';
import { goals as goalsFr } from './fr/goals.ts';
import { insights as insightsFr } from './fr/insights.ts';
import { landing as landingFr } from './fr/landing.ts';
import { offline as offlineFr } from './fr/offline.ts';
import { privacy as privacyFr } from './fr/privacy.ts';
import { problem as problemFr } from './fr/problem.ts';
import { problemActions as problemActionsFr } from './fr/problem-actions.ts';
import { report as reportFr } from './fr/report.ts';
import { rules as rulesFr } from './fr/rules.ts';
import { search as searchFr } from './fr/search.ts';
import { settings as settingsFr } from './fr/settings.ts';
import { shell as shellFr } from './fr/shell.ts';
import { sync as syncFr } from './fr/sync.ts';
import { tokens as tokensFr } from './fr/tokens.ts';
import type { Messages } from './shape.ts';

/** One namespace per screen. English is written first: its literal types tell which arguments a text takes. */
export const english = {
  activity: activityEn,
  calendar: calendarEn,
  causes: causesEn,
  commands: commandsEn,
  connection: connectionEn,
  developers: developersEn,
  doctor: doctorEn,
  exports: exportsEn,
  flow: flowEn,
  goals: goalsEn,
  insights: insightsEn,
  landing: landingEn,
  offline: offlineEn,
  privacy: privacyEn,
  problem: problemEn,
  problemActions: problemActionsEn,
  report: reportEn,
  rules: rulesEn,
  search: searchEn,
  settings: settingsEn,
  shell: shellEn,
  sync: syncEn,
  tokens: tokensEn,
};

const french: Messages<typeof english> = {
  activity: activityFr,
  calendar: calendarFr,
  causes: causesFr,
  commands: commandsFr,
  connection: connectionFr,
  developers: developersFr,
  doctor: doctorFr,
  exports: exportsFr,
  flow: flowFr,
  goals: goalsFr,
  insights: insightsFr,
  landing: landingFr,
  offline: offlineFr,
  privacy: privacyFr,
  problem: problemFr,
  problemActions: problemActionsFr,
  report: reportFr,
  rules: rulesFr,
  search: searchFr,
  settings: settingsFr,
  shell: shellFr,
  sync: syncFr,
  tokens: tokensFr,
};

export const messages: Record<Language, Messages<typeof english>> = { en: english, fr: french };
