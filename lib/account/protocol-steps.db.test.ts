import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Exchange } from '#lib/oauth/exchange-trace.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('protocol steps', (database) => {
  let steps: typeof import('./protocol-steps.ts');
  let client: typeof import('#lib/database/client.ts');
  const userId = randomUUID();
  const connectionId = randomUUID();

  beforeAll(async () => {
    const { databaseUrl, dataDir } = database().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('LOG_LEVEL', 'silent');
    client = await import('#lib/database/client.ts');
    steps = await import('./protocol-steps.ts');
    await (await client.database()).prisma.user.create({ data: { id: userId } });
  });
  afterAll(() => client.closeDatabase());

  const exchange = (kind: Exchange['kind'], more: Partial<Exchange> = {}): Exchange => ({
    kind,
    at: new Date(),
    method: 'POST',
    url: 'https://op.example/token',
    sent: [{ name: 'grant_type', value: 'refresh_token' }],
    status: 200,
    received: [],
    durationMs: 3,
    ...more,
  });

  it('come back flow by flow, the newest first, each in its own order although all are of one moment', async () => {
    const at = new Date();
    const kinds = ['code_exchange', 'keys', 'identity'] as const;
    const exchanges = kinds.map((kind) => exchange(kind, { at }));
    await steps.recordSteps({ userId, connectionId }, steps.asSteps(exchanges, null));
    const later = exchange('token_refresh', { at: new Date(at.getTime() + 5), status: null });
    await steps.recordSteps(
      { userId, connectionId },
      steps.asSteps([later, { ...later, status: 400 }], 'invalid_grant'),
    );
    const [refresh, signIn] = await steps.listFlows(userId);
    expect(signIn?.steps.map(({ kind }) => kind)).toEqual(kinds);
    expect(refresh?.steps.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', null],
      ['failed', 'invalid_grant'],
    ]);
    expect(signIn?.steps[0]?.sent).toEqual([{ name: 'grant_type', value: 'refresh_token' }]);
  });

  it('of a sign-in stay in sight, however many refreshes come after it', async () => {
    const response = {
      ...steps.asSteps([exchange('keys')], null)[0],
      kind: 'authorization_response',
    } as const;
    const other = randomUUID();
    await steps.recordSteps({ userId, connectionId: other }, [response as never]);
    for (let refresh = 0; refresh < 70; refresh++) {
      await steps.recordSteps(
        { userId, connectionId: other },
        steps.asSteps([exchange('token_refresh')], null),
      );
    }
    const flows = (await steps.listFlows(userId)).filter((flow) => flow.connectionId === other);
    expect(flows).toHaveLength(61);
    expect(flows.at(-1)?.steps[0]?.kind).toBe('authorization_response');
  });

  it('of a browser that failed belong to whoever signs in there next, and of somebody erased nothing is written', async () => {
    const { trail, cookie } = steps.keptTrail(null);
    await steps.recordSteps({ trail }, steps.asSteps([exchange('code_exchange')], 'attempt_expired'));
    const before = (await steps.listFlows(userId)).length;
    const header = `${cookie.name}=${trail}`;
    expect(steps.trailOf(header)).toBe(trail);
    expect(await steps.adoptTrail(header, userId)).toMatchObject([{ name: cookie.name, maxAge: 0 }]);
    expect((await steps.listFlows(userId)).length).toBe(before + 1);
    const nobody = randomUUID();
    await steps.recordSteps({ userId: nobody, connectionId }, steps.asSteps([exchange('keys')], null));
    expect(await steps.listFlows(nobody)).toEqual([]);
  });

  describe('a trail', () => {
    it.each(['', 'short', 'x'.repeat(23), '../../../../etc/passwd', '<script>alert(1)</script>'])(
      'that is %j is none of ours',
      (value) => expect(steps.trailOf(`cal-tracker-trail=${value}`)).toBeNull(),
    );
  });
});
