import type { ReactNode } from 'react';

interface ProblemTexts {
  title: string;
  happened: string;
  kept: string;
  next: string;
}

interface ProblemViewProps {
  texts: ProblemTexts;
  labels: { kept: string; next: string; reference: string };
  /** Short, and in the log too. */
  reference?: string | undefined;
  children?: ReactNode;
}

/** What happened, what was kept, what to do next. Pure: the error screens render it in the browser as well. */
export function ProblemView({ texts, labels, reference, children }: ProblemViewProps) {
  return (
    <section aria-labelledby="problem" className="rounded-lg border border-line bg-surface p-5 sm:p-7">
      <h1 id="problem" className="font-semibold text-2xl tracking-tight">
        {texts.title}
      </h1>
      <p className="mt-2 max-w-prose">{texts.happened}</p>
      <dl className="mt-5 grid gap-4 sm:grid-cols-2">
        <div>
          <dt className="text-muted text-sm">{labels.kept}</dt>
          <dd>{texts.kept}</dd>
        </div>
        <div>
          <dt className="text-muted text-sm">{labels.next}</dt>
          <dd>{texts.next}</dd>
        </div>
      </dl>
      {children ? <div className="mt-6 flex flex-wrap items-start gap-3">{children}</div> : null}
      {reference ? (
        <p className="mt-5 text-muted text-sm">
          {labels.reference} <code className="select-all text-ink">{reference}</code>
        </p>
      ) : null}
    </section>
  );
}
