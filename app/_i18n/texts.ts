import { createFormatter, createTranslator } from 'use-intl/core';
import { type english, messages } from '#app/_messages/index.ts';
import { withFirstOfMonth } from './first-of-month.ts';
import { formattingLocale, type Language } from './language.ts';

type English = typeof english;
type Namespace = keyof English;
type Translator<N extends Namespace> = ReturnType<typeof createTranslator<English, N>>;

const translators = new Map<string, unknown>();

/**
 * The texts of one screen in a language: `t('title')`, `t('count', { count: 3 })`, `t.rich(…)`. Keys and arguments are
 * type-checked against the English text. Messages hold no dates: format those and pass them as text.
 */
export function translatorFor<N extends Namespace>(language: Language, namespace: N): Translator<N> {
  const key = `${language} ${namespace}`;
  let translator = translators.get(key);
  if (translator === undefined) {
    translator = createTranslator<English, N>({
      locale: formattingLocale[language],
      // Both have the same keys (Messages<typeof en>); only the literal types of the English texts carry arguments.
      messages: messages[language] as unknown as English,
      namespace,
      onError: (error) => {
        throw error;
      },
    });
    translators.set(key, translator);
  }
  return translator as Translator<N>;
}

type Formatter = ReturnType<typeof createFormatter>;
const formatters = new Map<string, Formatter>();
const mostFormatters = 200;

/**
 * Dates, numbers and lists of a language in a time zone: `format.dateTime(instant, 'day')`. Named date formats are
 * `time` (14:05), `day` (lundi 23 novembre), `date` (23 novembre 2026) and `month` (novembre 2026).
 */
export function formatterFor(language: Language, timeZone: string): Formatter {
  const key = `${language} ${timeZone}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    // Zones come from browsers: the map is bounded, and starting over costs less than a real cache.
    if (formatters.size >= mostFormatters) formatters.clear();
    formatter = withFrenchFirst(
      language,
      createFormatter({
        locale: formattingLocale[language],
        timeZone,
        formats: {
          dateTime: {
            time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
            day: { weekday: 'long', day: 'numeric', month: 'long' },
            date: { day: 'numeric', month: 'long', year: 'numeric' },
            month: { month: 'long', year: 'numeric' },
          },
        },
        onError: (error) => {
          throw error;
        },
      }),
    );
    formatters.set(key, formatter);
  }
  return formatter;
}

/** Every date of a language goes through here. */
function withFrenchFirst(language: Language, formatter: Formatter): Formatter {
  if (language !== 'fr') return formatter;
  const { dateTime, dateTimeRange } = formatter;
  // Each takes a format by its name or by its options: what is given is handed on as it is.
  return {
    ...formatter,
    dateTime: ((...given: [Date]) => withFirstOfMonth(dateTime(...given), language)) as typeof dateTime,
    dateTimeRange: ((...given: [Date, Date]) =>
      withFirstOfMonth(dateTimeRange(...given), language)) as typeof dateTimeRange,
  };
}
