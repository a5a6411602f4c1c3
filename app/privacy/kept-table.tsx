import { StackedTable } from '#app/_components/stacked-table.tsx';
import { translator } from '#app/_i18n/translator.ts';

export interface Kept {
  what: string;
  /** `what` is a name that the browser shows too, such as a cookie's. */
  code?: boolean;
  form: string;
  howLong: string;
}

/** Rows of what is kept, in which form, for how long. */
export async function KeptTable({ rows, label }: { rows: Kept[]; label: string }) {
  const t = await translator('privacy');
  return (
    <StackedTable
      label={label}
      columns={[
        { label: t('what'), className: 'w-1/4' },
        { label: t('form') },
        { label: t('howLong'), className: 'w-1/4' },
      ]}
      rows={rows.map(({ what, code, form, howLong }) => ({
        key: what,
        cells: [
          code ? (
            <code key="what" className="break-all font-normal text-sm">
              {what}
            </code>
          ) : (
            what
          ),
          form,
          <span key="howLong" className="max-sm:text-muted">
            {howLong}
          </span>,
        ],
      }))}
    />
  );
}
