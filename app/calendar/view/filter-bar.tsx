'use client';

import './filter-bar.css';

export interface FilterBarProps {
  /** The address without filters. */
  action: string;
  groups: {
    name: 'calendar' | 'category' | 'reply';
    label: string;
    /** Value, text, and 1 for what is ticked. */
    options: [value: string, text: string, ticked?: 1][];
  }[];
  text: string;
  /** Some filter is set. */
  set: boolean;
  labels: Record<'filters' | 'text' | 'apply' | 'clear', string>;
}

/**
 * The filters as a form whose answer is an address; on a small screen behind a button, as the browser's own popover.
 * Drawn by the browser from lists only so that they do not travel twice as markup: it has nothing to do there.
 */
export function FilterBar({ action, groups, text, set, labels }: FilterBarProps) {
  const count = groups.reduce((all, { options }) => all + tickedOf(options), text ? 1 : 0);
  return (
    <>
      <button type="button" popoverTarget="filters" className="filter-toggle">
        {withCount(labels.filters, count)}
      </button>
      <form
        id="filters"
        popover="auto"
        method="get"
        action={action}
        aria-label={labels.filters}
        className="filter-bar"
      >
        {groups.map(({ name, label, options }) => (
          <Choices key={name} name={name} label={label} options={options} />
        ))}
        <input
          type="search"
          name="text"
          maxLength={100}
          defaultValue={text}
          aria-label={labels.text}
          placeholder={labels.text}
        />
        <button type="submit">{labels.apply}</button>
        {set ? <a href={action}>{labels.clear}</a> : null}
      </form>
    </>
  );
}

function tickedOf(options: FilterBarProps['groups'][number]['options']): number {
  return options.filter(([, , isTicked]) => isTicked).length;
}

function withCount(label: string, count: number): string {
  return count > 0 ? `${label} (${count})` : label;
}

function Choices({ name, label, options }: FilterBarProps['groups'][number]) {
  return (
    <details name="filter">
      <summary>{withCount(label, tickedOf(options))}</summary>
      <fieldset>
        <legend>{label}</legend>
        {options.map(([value, text, isTicked]) => (
          <label key={value}>
            <input type="checkbox" name={name} value={value} defaultChecked={isTicked === 1} />
            {text}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
