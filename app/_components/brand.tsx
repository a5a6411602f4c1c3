/** The mark: three hours of a day, one of them counted. The same drawing as app/icon.svg. */
export function Mark({ className = '' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="fill-accent-ink">
        <rect x="5.5" y="6" width="5.5" height="12" rx="1.5" />
        <rect x="13" y="6" width="5.5" height="4.5" rx="1.5" opacity=".65" />
        <rect x="13" y="12.5" width="5.5" height="5.5" rx="1.5" opacity=".65" />
      </g>
    </svg>
  );
}
