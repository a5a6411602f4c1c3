import 'server-only';
import { payRevocationsRegularly } from './account/revocation-outbox.ts';
import { database } from './database/client.ts';
import { EnvError, env } from './env.ts';
import { errorFields, log } from './log.ts';

/**
 * What must be right before the first request. A bad environment, or an embedded database that another process holds,
 * ends the process at once: a server that throws here would go on listening and answer nothing.
 */
export async function start(): Promise<void> {
  try {
    const { appOrigin, databaseUrl, providers, serverless, telemetry } = env();
    // Imported only here: without an endpoint nothing of it is loaded.
    if (telemetry) (await import('./telemetry-sdk/start-telemetry.ts')).startTelemetry(telemetry);
    if (!databaseUrl) await database();
    // Where no process stays, sign-ins and disconnects see to what is owed.
    if (!serverless) payRevocationsRegularly();
    log('info', 'start', {
      origin: appOrigin,
      database: databaseUrl ? 'postgresql' : 'embedded',
      providers: providers.map((config) => config.id).join(' '),
      telemetry: telemetry !== null,
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The start failed.'}\n`);
    if (!(error instanceof EnvError)) log('error', 'start.failed', errorFields(error));
    process.exit(1);
  }
}
