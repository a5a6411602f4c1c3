import type { ReactNode } from 'react';
import { translator } from '#app/_i18n/translator.ts';
import type { FailureReason } from '#lib/failure.ts';
import { ProblemView } from './problem-view.tsx';

/** A known failure on a screen, in the language of the request. `children` are the ways on: links, forms, buttons. */
export async function Problem(props: { reason: FailureReason; reference?: string; children?: ReactNode }) {
  const [t, actions] = await Promise.all([translator('problem'), translator('problemActions')]);
  return (
    <ProblemView
      texts={{
        title: t(`${props.reason}.title`),
        happened: t(`${props.reason}.happened`),
        kept: t(`${props.reason}.kept`),
        next: t(`${props.reason}.next`),
      }}
      labels={{ kept: actions('kept'), next: actions('next'), reference: actions('reference') }}
      reference={props.reference}
    >
      {props.children}
    </ProblemView>
  );
}
