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
 * The filters as a form whose answer is an address. Drawn by the browser from lists only so that they do not travel
 * twice as markup: it has nothing to do there.
 */
export function FilterBar({ action, groups, text, set, labels }: FilterBarProps) {
  return (
    <form method="get" action={action} aria-label={labels.filters} className="filter-bar">
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
  );
}

function Choices({ name, label, options }: FilterBarProps['groups'][number]) {
  const ticked = options.filter(([, , isTicked]) => isTicked).length;
  return (
    <details name="filter">
      <summary>{ticked > 0 ? `${label} (${ticked})` : label}</summary>
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
