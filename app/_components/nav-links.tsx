'use client';

import { usePathname } from 'next/navigation';

/** The header's links; the screen one is on is marked for eyes and for screen readers. Texts come translated. */
export function NavLinks({ links }: { links: { href: string; label: string; small: boolean }[] }) {
  const path = usePathname();
  return (
    <ul className="flex flex-wrap items-center gap-1 max-sm:-mx-2.5">
      {links.map(({ href, label, small }) => (
        <li key={href} className={small ? '' : 'max-sm:hidden'}>
          <a
            href={href}
            aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
            className="rounded-md px-2.5 py-1.5 text-muted no-underline hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
