import type { ReactNode } from 'react';

interface PageProps {
  title: ReactNode;
  intro?: ReactNode;
  /** The way back to the screen that this one is a part of. */
  back?: ReactNode;
  /** For tables of many columns and for charts. */
  wide?: boolean;
  children?: ReactNode;
}

/** A screen of text, forms or tables: one heading over one column, at the same edge on every screen. */
export function Page({ title, intro, back, wide, children }: PageProps) {
  return (
    <div
      className={`mx-auto grid ${wide ? 'max-w-6xl' : 'max-w-4xl'} grid-cols-[minmax(0,1fr)] gap-6 px-3 py-6 sm:px-5 sm:py-8 print:max-w-none print:p-0`}
    >
      <div>
        {back ? <p className="mb-4">{back}</p> : null}
        <h1 className="wrap-anywhere font-semibold text-3xl tracking-tight">{title}</h1>
        {intro ? (
          <div className="mt-1.5 grid max-w-prose gap-2 text-muted">
            {typeof intro === 'string' ? <p>{intro}</p> : intro}
          </div>
        ) : null}
      </div>
      {children}
    </div>
  );
}
