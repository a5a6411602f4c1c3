import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { Flow } from '#lib/account/protocol-steps.ts';
import { flowEndInWords, flowName } from './flow-words.ts';
import { SequenceDiagram } from './sequence-diagram.tsx';
import { StepItem } from './step-item.tsx';
import { flowEnd, toldSteps } from './told-steps.ts';

interface InspectorProps {
  /** The newest first, as they are listed. */
  flows: readonly Flow[];
  /** Whether the newest one is open: of many accounts, that of the first is enough. */
  open: boolean;
  language: Language;
  timeZone: string;
}

/** More than these are in the text: a page of refreshes would hide the sign-in. */
const mostShown = 8;

/** Flows in the order in which they happened, each with its diagram and its messages. */
export function FlowInspector({ flows, open, language, timeZone }: InspectorProps) {
  const t = translatorFor(language, 'flow');
  if (flows.length === 0) return <p className="text-muted">{t('none')}</p>;
  const shown = shownFlows(flows);
  const earlier = flows.length - shown.length;
  return (
    <div className="grid gap-2">
      {earlier > 0 ? <p className="text-muted text-sm">{t('earlier', { count: earlier })}</p> : null}
      {shown.toReversed().map((flow, at, all) => (
        <FlowDetails
          key={flow.id}
          flow={flow}
          open={open && at === all.length - 1}
          language={language}
          timeZone={timeZone}
        />
      ))}
    </div>
  );
}

/** The newest, and however many refreshes came since, the sign-in that they go back to. */
function shownFlows(flows: readonly Flow[]): Flow[] {
  const isSignIn = ({ steps }: Flow) => steps.some(({ kind }) => kind === 'authorization_response');
  const newest = flows.slice(0, mostShown);
  const signIn = newest.some(isSignIn) ? undefined : flows.find(isSignIn);
  return signIn ? [...newest, signIn] : newest;
}

function FlowDetails(props: { flow: Flow; open: boolean; language: Language; timeZone: string }) {
  const { flow, open, language, timeZone } = props;
  const t = translatorFor(language, 'flow');
  const format = formatterFor(language, timeZone);
  const [first] = flow.steps;
  const told = toldSteps(flow.steps);
  if (!first) return null;
  const when = format.dateTime(first.at, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <details open={open} className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 hover:bg-canvas">
        <span className="font-medium">{t('at', { what: flowName(flow, language), when })}</span>
        {'\u00a0· '}
        <span className={`text-sm ${flowEnd(told) ? 'text-danger' : 'text-success'}`}>
          {flowEndInWords(told, language)}
        </span>
      </summary>
      <div className="grid gap-4 border-line border-t p-3 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)] lg:gap-6">
        <SequenceDiagram steps={told} language={language} />
        <ol className="min-w-0">
          {told.map((step, at) => (
            <StepItem
              // biome-ignore lint/suspicious/noArrayIndexKey: a recorded sequence is never reordered
              key={at}
              step={step}
              number={at + 1}
              language={language}
              timeZone={timeZone}
            />
          ))}
        </ol>
      </div>
    </details>
  );
}
