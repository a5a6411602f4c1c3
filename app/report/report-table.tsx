import type { ReactNode } from 'react';

interface ReportTableProps {
  label: string;
  columns: readonly string[];
  rows: { key: string; color?: string; cells: ReactNode[] }[];
}

/** A small table of figures; the first cell of a row names it. */
export function ReportTable({ label, columns, rows }: ReportTableProps) {
  return (
    <table aria-label={label} className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-line-strong border-b text-muted">
          {columns.map((column, at) => (
            <th
              key={column}
              scope="col"
              className={`py-1 font-normal ${at === 0 ? 'text-start' : 'ps-3 text-end'}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, color, cells: [name, ...figures] }) => (
          <tr key={key} className="border-line border-b">
            <th scope="row" className="wrap-anywhere py-1 text-start font-normal">
              {color ? (
                <span
                  aria-hidden="true"
                  className="me-2 inline-block size-2.5 rounded-full print:[print-color-adjust:exact]"
                  style={{ backgroundColor: color }}
                />
              ) : null}
              {name}
            </th>
            {figures.map((figure, at) => (
              <td key={columns[at + 1]} className="py-1 ps-3 text-end tabular-nums">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
