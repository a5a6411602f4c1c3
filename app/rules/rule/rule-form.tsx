import { primaryButton, quietButton, textLink } from '#app/_components/buttons.ts';
import { field, tick } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarNames } from '#app/calendar/week/event-notes.ts';
import { colorName, conditionsInWords, eventColors, eventTypes } from '#app/rules/words/rule-words.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import type { Rule, RuleBook } from '#lib/tracker/rule-book.ts';
import type { RuleFields } from './rule-form-fields.ts';
import { Choice, Texts, Titles } from './rule-form-parts.tsx';

interface RuleFormProps {
  fields: RuleFields;
  book: RuleBook;
  calendars: readonly PersonCalendar[];
  language: Language;
}

/** Everything that a rule may ask for, each once and every text as often as wanted: no script adds fields. */
export function RuleForm({ fields, book, calendars, language }: RuleFormProps) {
  const t = translatorFor(language, 'rules');
  const colors = new Set<string>([...Object.keys(eventColors), ...(fields.color ? [fields.color] : [])]);
  const types = new Set<string>([...eventTypes, ...(fields.eventType ? [fields.eventType] : [])]);
  const any = { value: '', label: t('form.any') };
  return (
    <form action="/rules/rule" className="grid gap-6 rounded-lg border border-line bg-surface p-4 sm:p-6">
      {/* What Enter in a field does is what the first button does. */}
      <button type="submit" name="go" value="1" hidden />
      <input type="hidden" name="id" value={fields.id} />
      {fields.also.length > 0 ? (
        <input type="hidden" name="also" value={JSON.stringify(fields.also)} />
      ) : null}
      <Choice
        name="category"
        label={t('form.category')}
        chosen={fields.categoryId || (book.categories[0]?.id ?? '')}
        options={book.categories.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <button
        type="submit"
        name="go"
        value="category"
        className={`-mt-4 min-h-6 justify-self-start text-sm ${textLink}`}
      >
        {t('form.newCategory')}
      </button>
      <fieldset className="grid min-w-0 gap-4">
        <legend className="font-semibold">{t('form.conditions')}</legend>
        <p className="text-muted text-sm">{t('form.leaveEmpty')}</p>
        <Titles titles={fields.titles} language={language} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Texts name="attendee" label={t('form.attendee')} values={fields.attendees} />
          <Texts name="domain" label={t('form.domain')} values={fields.domains} />
          <Texts name="organizer" label={t('form.organizer')} values={fields.organizers} />
          <Choice
            name="eventType"
            label={t('form.eventType')}
            chosen={fields.eventType}
            options={[any, ...[...types].map((value) => ({ value, label: typeName(value, language) }))]}
          />
          <Choice
            name="color"
            label={t('form.color')}
            chosen={fields.color}
            options={[any, ...[...colors].map((value) => ({ value, label: colorName(value, language) }))]}
          />
          <Choice
            name="recurring"
            label={t('form.recurring')}
            chosen={fields.recurring}
            options={[any, { value: 'yes', label: t('form.yes') }, { value: 'no', label: t('form.no') }]}
          />
          {(['atLeast', 'atMost'] as const).map((end) => (
            <label key={end} className="grid gap-1">
              <span className="text-sm">{t(`form.${end}`)}</span>
              <input
                type="number"
                name={end}
                min="0"
                max="527040"
                step="any"
                defaultValue={fields[end]}
                className={field}
              />
            </label>
          ))}
        </div>
        <Calendars chosen={fields.calendars} calendars={calendars} language={language} />
        {fields.also.length > 0 ? (
          <p className="text-muted">
            {t('form.also', {
              conditions: conditionsInWords(fields.also as Rule['conditions'], calendars, language),
            })}
          </p>
        ) : null}
      </fieldset>
      <label className="flex items-start gap-2.5">
        <input type="checkbox" name="enabled" defaultChecked={fields.enabled} className={tick} />
        {t('form.enabled')}
      </label>
      {fields.id ? null : (
        <Choice
          name="place"
          label={t('form.place')}
          chosen={fields.place}
          options={(['first', 'last'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="go" value="1" className={primaryButton}>
          {t('form.next')}
        </button>
        <a href="/rules" className={quietButton}>
          {t('form.cancel')}
        </a>
      </div>
    </form>
  );
}

function typeName(type: string, language: Language): string {
  const known = eventTypes.find((each) => each === type);
  return known ? translatorFor(language, 'rules')(`eventType.${known}`) : type;
}

/** Those of a calendar that is not there any more stay in the rule until they are unticked. */
function Calendars(props: { chosen: string[]; calendars: readonly PersonCalendar[]; language: Language }) {
  const t = translatorFor(props.language, 'rules');
  const names = calendarNames(props.calendars, translatorFor(props.language, 'calendar'));
  for (const id of props.chosen) if (!names.has(id)) names.set(id, t('words.unknownCalendar'));
  if (names.size === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm">{t('form.calendars')}</legend>
      <ul className="grid gap-2 sm:grid-cols-2">
        {[...names].map(([id, name]) => (
          <li key={id}>
            <label className="flex items-start gap-2.5">
              <input
                type="checkbox"
                name="calendar"
                value={id}
                defaultChecked={props.chosen.includes(id)}
                className={tick}
              />
              <bdi className="min-w-0 break-words">{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
