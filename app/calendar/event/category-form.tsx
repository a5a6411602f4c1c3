import type { CategoryChoice } from './category-choice.ts';

/** Puts the event into a category by hand, and leads back to it. */
export function CategoryForm({ choice, returnTo }: { choice: CategoryChoice; returnTo: string }) {
  return (
    <form method="post" action="/calendar/event/category" className="event-category">
      <input type="hidden" name="event" value={choice.eventId} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <label htmlFor="event-category">{choice.label}</label>
      <select id="event-category" name="category" key={choice.eventId} defaultValue={choice.chosen}>
        {choice.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit">{choice.save}</button>
      <a href={choice.rule.href}>{choice.rule.label}</a>
    </form>
  );
}
