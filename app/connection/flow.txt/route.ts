import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { flowText } from '#app/connection/flow/flow-text.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { listFlows } from '#lib/account/protocol-steps.ts';

/** What the flow inspector shows, and what it leaves to the text: all flows, or with `?connection=` those of one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const connection = new URL(request.url).searchParams.get('connection');
    const flows = (await listFlows(user.id)).filter(
      ({ connectionId }) => connection === null || connectionId === connection,
    );
    return new Response(flowText(flows.toReversed(), languageOf(request)), {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  },
});
