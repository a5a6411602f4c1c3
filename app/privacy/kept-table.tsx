import { translator } from '#app/_i18n/translator.ts';

export interface Kept {
  what: string;
  /** `what` is a name that the browser shows too, such as a cookie's. */
  code?: boolean;
  form: string;
  howLong: string;
}

/** Rows of what is kept, in which form, for how long. Below 640 px each row is a block of its own, a table still. */
export async function KeptTable({ rows, label }: { rows: Kept[]; label: string }) {
  const t = await translator('privacy');
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table whose display changes is no table to some screen readers
    <table role="table" aria-label={label} className="mt-3 w-full border-collapse max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row" className="border-line-strong border-b text-muted text-sm">
          <th role="columnheader" scope="col" className="w-1/4 py-2 pe-4 text-start font-normal">
            {t('what')}
          </th>
          <th role="columnheader" scope="col" className="py-2 pe-4 text-start font-normal">
            {t('form')}
          </th>
          <th role="columnheader" scope="col" className="w-1/4 py-2 text-start font-normal">
            {t('howLong')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:block">
        {rows.map(({ what, code, form, howLong }) => (
          <tr role="row" key={what} className="border-line border-b align-top max-sm:block max-sm:py-3">
            <th
              role="rowheader"
              scope="row"
              className="py-2.5 pe-4 text-start font-medium max-sm:block max-sm:py-0"
            >
              {code ? <code className="break-all font-normal text-sm">{what}</code> : what}
            </th>
            <td role="cell" className="py-2.5 pe-4 max-sm:block max-sm:py-0">
              {form}
            </td>
            <td role="cell" className="py-2.5 max-sm:block max-sm:py-0 max-sm:text-muted">
              {howLong}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: a table whose display changes is no table to some screen readers
  );
}
