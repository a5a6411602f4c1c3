const paths = {
  account: 'M8 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.5-2.6 2.7-3.8 5.5-3.8s5 1.2 5.5 3.8',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  info: 'M8 7.2v4M8 4.6v.3M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
  preferences:
    'M1.8 8h12.4M8 1.8c4 3.6 4 8.8 0 12.4-4-3.6-4-8.8 0-12.4ZM14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  warning: 'M8 6.2v3.2M8 11.6v.3M8 1.9 1.6 13.6h12.8L8 1.9Z',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside a text that says the same: hidden from assistive technology. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`size-4 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
