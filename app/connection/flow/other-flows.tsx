import { Section } from '#app/_components/section.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Flow } from '#lib/account/protocol-steps.ts';
import { FlowInspector } from './flow-inspector.tsx';

interface OtherFlowsProps {
  flows: readonly Flow[];
  /** Ids of the accounts that are connected: their flows stand with them. */
  connected: readonly string[];
  language: Language;
  timeZone: string;
}

/** What belongs to no connection: sign-ins that came to nothing, and the ends of accounts that were disconnected. */
export function OtherFlows({ flows, connected, language, timeZone }: OtherFlowsProps) {
  const t = translatorFor(language, 'flow');
  // One in which nothing failed was gone on with: the provider was asked once more (complete-login.ts).
  const failed = flows.filter(
    ({ connectionId, steps }) => connectionId === null && steps.some(({ outcome }) => outcome !== 'ok'),
  );
  const ended = flows.filter(
    ({ connectionId }) => connectionId !== null && !connected.includes(connectionId),
  );
  const parts = [
    { id: 'failed-flows', title: t('failedTitle'), text: t('failedText'), flows: failed },
    { id: 'ended-flows', title: t('endedTitle'), text: t('endedText'), flows: ended },
  ];
  return parts
    .filter((part) => part.flows.length > 0)
    .map(({ id, title, text, flows: own }) => (
      <Section key={id} id={id} title={title} text={text}>
        <FlowInspector flows={own} open={false} language={language} timeZone={timeZone} />
      </Section>
    ));
}
