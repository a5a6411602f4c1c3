import { z } from 'zod';
import { erasePerson } from '#lib/account/erase-person.ts';
import { payRevocations } from '#lib/account/revocation-outbox.ts';
import { channelsToStop } from '#lib/calendar/push/stop-watching.ts';
import { closeDatabase, database } from '#lib/database/client.ts';

/**
 * Erases somebody who asks for it and cannot do it themselves on /privacy. By an address it says who that is, and erases
 * nobody: two accounts may name the same one. By an id it erases, as *Erase everything* does.
 */
async function main(who: string): Promise<number> {
  const { prisma } = await database();
  const where = z.uuid().safeParse(who).success
    ? { id: who }
    : { OR: [{ email: who }, { connections: { some: { email: who } } }] };
  const people = await prisma.user.findMany({
    where,
    select: { id: true, createdAt: true, connections: { select: { id: true, provider: true, email: true } } },
  });
  if (people.length === 0) {
    console.error('Nobody by that id or address is stored here.');
    return 1;
  }
  if (!('id' in where)) {
    for (const { id, createdAt, connections } of people) {
      const accounts = connections.map(({ provider, email }) => `${provider} ${email ?? '(no address)'}`);
      console.log(`${id}  since ${createdAt.toISOString().slice(0, 10)}  ${accounts.join(', ')}`);
    }
    console.log('Nothing was erased. To erase one of these: npm run person:erase -- ID');
    return 0;
  }
  const connectionIds = people.flatMap(({ connections }) => connections.map(({ id }) => id));
  const stopChannels = await channelsToStop(connectionIds);
  await erasePerson(who);
  await stopChannels();
  await payRevocations();
  const owed = await prisma.revocation.count();
  console.log(
    `Erased. ${owed === 0 ? 'Every access was withdrawn at its provider.' : `Accesses still to be withdrawn, of anybody: ${owed}; the app goes on trying.`}`,
  );
  return 0;
}

const [who, ...rest] = process.argv.slice(2);
let status = 1;
if (!who || rest.length > 0) console.error('Usage: npm run person:erase -- ADDRESS   or   -- ID');
else {
  try {
    status = await main(who);
    await closeDatabase();
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'Nobody was erased.');
  }
}
process.exit(status);
