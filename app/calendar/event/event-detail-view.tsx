import { CategoryForm } from './category-form.tsx';
import type { EventDetail } from './event-detail.ts';

/** An event's details below its title. Links lead outside: in a new tab, telling that place nothing of this one. */
export function EventDetailView(props: { detail: EventDetail; returnTo: string; newTab: string }) {
  const { detail, returnTo, newTab } = props;
  return (
    <>
      <p className="event-when">
        {detail.when.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <dl>
        {detail.facts.map(({ label, text, href }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{href ? <a href={href}>{text}</a> : text}</dd>
          </div>
        ))}
        {detail.people.map(({ label, list, more }) => (
          <div key={label}>
            <dt>{list.length > 0 ? `${label} (${list.length})` : label}</dt>
            <dd>
              <ul>
                {list.map(({ name, note }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and the list never changes
                  <li key={index}>
                    <bdi>{name}</bdi> {note ? <span>{note}</span> : null}
                  </li>
                ))}
              </ul>
              {more ? <p>{more}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
      {detail.choice ? <CategoryForm choice={detail.choice} returnTo={returnTo} /> : null}
      {detail.links.length > 0 ? (
        <p className="event-links">
          {detail.links.map(({ label, href }) => (
            <a key={href} href={href} target="_blank" rel="noopener noreferrer">
              {label}
              <span className="sr-only"> ({newTab})</span>
            </a>
          ))}
        </p>
      ) : null}
    </>
  );
}
