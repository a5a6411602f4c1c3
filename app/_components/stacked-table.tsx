import type { ReactNode } from 'react';

interface StackedTableProps {
  label: string;
  /** `end`: figures, which stand under each other by their ends. */
  columns: { label: string; className?: string; end?: boolean }[];
  /** The first cell of a row is its header. */
  rows: { key: string; cells: ReactNode[] }[];
}

/** A table whose rows become blocks below 640 px, and that stays a table for screen readers all the same. */
export function StackedTable({ label, columns, rows }: StackedTableProps) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table whose display changes is no table to some screen readers
    <table role="table" aria-label={label} className="w-full border-collapse max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row" className="border-line-strong border-b text-muted text-sm">
          {columns.map((column) => (
            <th
              role="columnheader"
              scope="col"
              key={column.label}
              className={`py-2 pe-4 font-normal last:pe-0 ${column.end ? 'text-end' : 'text-start'} ${column.className ?? ''}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:block">
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr
            role="row"
            key={key}
            className="border-line border-b align-top last:border-b-0 max-sm:block max-sm:py-3"
          >
            <th
              role="rowheader"
              scope="row"
              className="py-2.5 pe-4 text-start font-medium max-sm:block max-sm:pe-0 max-sm:py-0"
            >
              {first}
            </th>
            {others.map((cell, at) => (
              <td
                role="cell"
                key={columns[at + 1]?.label}
                className={`py-2.5 pe-4 last:pe-0 max-sm:block max-sm:pe-0 max-sm:py-0 ${columns[at + 1]?.end ? 'sm:text-end' : ''}`}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: a table whose display changes is no table to some screen readers
  );
}
