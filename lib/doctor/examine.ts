import 'server-only';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { database, openDatabase } from '#lib/database/client.ts';
import { type Env, env, ownEnvironment, readEnv } from '#lib/env.ts';
import {
  examineAddresses,
  examineProxies,
  examineProxiesUnseen,
  examineReached,
  type Reached,
} from './addresses.ts';
import { examineCalendarApi } from './calendar-api.ts';
import { examineDatabase, ofUnopened } from './database.ts';
import { examineControls, examineEnvironment, type KeyState } from './environment.ts';
import { type Finding, finding, parts } from './finding.ts';
import { examineProvider } from './provider.ts';
import { examineCron, examineKeys, examinePush, examineTimers, readStored } from './stored.ts';

/** What the doctor says: every key of the environment, and its findings, part by part. */
export interface Report {
  keys: KeyState[];
  findings: Finding[];
}

type Source = Record<string, string | undefined>;
type Database = Awaited<ReturnType<typeof database>>;

/**
 * Examines what a process with this environment would run with, from outside of it: what `npm run doctor` does. An
 * embedded database is not made and not migrated; one that a running process holds is left alone.
 */
export async function examineFromOutside(source: Source): Promise<Report> {
  const { keys, findings } = examineEnvironment(source);
  if (findings.some(({ level }) => level === 'error')) return { keys, findings };
  const config = readEnv(source);
  const [stored, servers] = await Promise.all([storedFromOutside(config), examineServers(config)]);
  const still = [...examineStill(source, config), ...examineProxiesUnseen(config)];
  return { keys, findings: inOrder([...findings, ...still, ...stored, ...servers]) };
}

/** How long the answers of servers and of the database are told again, in milliseconds: asking costs both something. */
const rememberedForMs = 5_000;
let remembered: { until: number; findings: Promise<Finding[]> } | undefined;

/** Examines this running process, and how the request that asks for it came here. */
export async function examineFromInside(reached: Reached): Promise<Report> {
  const config = env();
  const source = ownEnvironment();
  const { keys, findings } = examineEnvironment(source);
  if (!remembered || remembered.until < Date.now()) {
    const asked = Promise.all([storedFromInside(config), examineServers(config)]).then((all) => all.flat());
    remembered = { until: Date.now() + rememberedForMs, findings: asked };
  }
  const still = [
    ...examineStill(source, config),
    ...examineReached(reached, config),
    ...examineProxies(reached.forwardedFor, config),
  ];
  return { keys, findings: inOrder([...findings, ...still, ...(await remembered.findings)]) };
}

/** What needs nobody to be asked. */
function examineStill(source: Source, config: Env): Finding[] {
  return [...examineControls(source, config), ...examineAddresses(config), examineCron(config)];
}

async function examineServers({ providers }: Env): Promise<Finding[]> {
  if (providers.length === 0) return [finding('providersNone')];
  const alone = providers.length === 1;
  const found = providers.map((config) =>
    Promise.all([examineProvider(config, { alone }), examineCalendarApi(config)]),
  );
  return (await Promise.all(found)).flat(2);
}

async function storedFromInside(config: Env): Promise<Finding[]> {
  try {
    return await examineStored(await database(), config);
  } catch (error) {
    return [ofUnopened(error)];
  }
}

async function storedFromOutside(config: Env): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) return [finding('databaseNew')];
  let opened: Database | undefined;
  try {
    opened = await openDatabase(config, { migrate: false });
    return await examineStored(opened, config);
  } catch (error) {
    return [ofUnopened(error)];
  } finally {
    await opened?.close();
  }
}

async function examineStored(db: Database, config: Env): Promise<Finding[]> {
  const { findings, ready } = await examineDatabase(db, config.databaseUrl ? 'server' : 'embedded');
  if (!ready) return findings;
  const stored = await readStored(db);
  return [
    ...findings,
    ...examineTimers(stored, config),
    ...examineKeys(stored, config),
    ...examinePush(stored, config),
  ];
}

function inOrder(findings: Finding[]): Finding[] {
  return parts.flatMap((part) => findings.filter((each) => each.part === part));
}
