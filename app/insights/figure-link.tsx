import type { ReactNode } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import type { Figure } from '#lib/insights/figures.ts';
import type { Span } from '#lib/insights/spans.ts';
import { eventsAddress } from './addresses.ts';
import { timeInWords } from './words.ts';

export interface FigureLinkProps {
  figure: Figure;
  span: Span;
  /** What it says. */
  ms: number;
  language: Language;
  className?: string;
  /** What it is of, before the figure. */
  name?: string;
  /** Beside the figure, in the link. */
  children?: ReactNode;
}

/** A figure, which leads to the events that it is made of. */
export function FigureLink({ figure, span, ms, language, className = '', name, children }: FigureLinkProps) {
  return (
    <a
      href={eventsAddress(figure, span)}
      data-minutes={ms / 60_000}
      className={`${name ? 'wrap-anywhere' : 'whitespace-nowrap'} tabular-nums underline decoration-line-strong underline-offset-4 hover:decoration-accent ${className}`}
    >
      {name ? `${name}, ` : null}
      {timeInWords(ms, language, figure.change)}
      {children}
    </a>
  );
}
