'use client';

import { usePathname } from 'next/navigation';

/** The header's links; the screen one is on is marked for eyes and for screen readers. Texts come translated. */
export function NavLinks({ links }: { links: { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <ul className="flex flex-wrap items-center gap-x-0.5 max-sm:-mx-2 sm:gap-x-1">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
            className="inline-flex min-h-8 items-center rounded-md px-2 text-muted no-underline hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink max-sm:text-sm sm:px-2.5"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
