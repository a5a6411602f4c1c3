/** What every screen of somebody signed in begins with. */
export const shell = `
- link "Skip to content"
- banner:
  - link "Cal Tracker, home"
  - navigation "Main":
    - list:
      - listitem:
        - link "Calendar"
      - listitem:
        - link "Insights"
      - listitem:
        - link "Goals"
      - listitem:
        - link "Rules"
  - link "Search or go to…"
  - button "Language and theme"
  - button "Account"`;

const calendar = (heading: string, days: string, view: string) => `${shell}
- main:
  - heading ${heading} [level=1]
  - navigation "Calendar":
    - link /^Previous ${days}$/
    - link "Today"
    - link /^Next ${days}$/
  - navigation "Views":
    - link "Day"
    - link "Week"
    - link "Month"
    - link "Agenda"
  - paragraph: /^Time zone. Paris \\(UTC.+\\)$/
  - button "Sync now"
  - status
  - form "Filters":
    - group: Calendar
    - group: Category
    - group: Reply
    - searchbox "Title, place or person"
    - button "Filter"
  - region "Counted time":
    - paragraph: /^Counted time \\d/
${view}
- contentinfo`;

/** One day of a list or a grid: its name as a heading, its time, its events in order. */
const day = (name: string) => `    - region ${name}:
      - heading ${name} [level=2]
      - paragraph:
        - link /^Counted time \\d/
      - list:
        - listitem:
          - link /\\w/`;

const aDay = '/^\\w+ \\d+ \\w+( \\(Today\\))?$/';

/** The four views of the calendar. */
export const calendarNames = {
  week: calendar(
    '/Week \\d+$/',
    'week',
    `  - region "Days and hours of the week":
${day('/^Monday \\d+ \\w+/')}
${day('/^Tuesday \\d+ \\w+/')}`,
  ),
  // A Saturday may have nothing in it that counts.
  day: calendar(
    '/^\\w+, \\d+ \\w+ \\d{4}$/',
    'day',
    `  - region "Hours of the day":
    - region ${aDay}:
      - heading ${aDay} [level=2]`,
  ),
  month: calendar(
    '/^\\w+ \\d{4}$/',
    'month',
    `  - table /^\\w+ \\d{4}$/:
    - rowgroup:
      - row "Mon Tue Wed Thu Fri Sat Sun":
        - columnheader "Mon"
        - columnheader "Sun"
    - rowgroup:
      - row:
        - cell:
          - heading /^Monday \\d+ \\w+ \\d+ events?/ [level=2]:
            - link /^Monday \\d+ \\w+ \\d+ events?/
          - list:
            - listitem:
              - link /\\w/`,
  ),
  agenda: calendar('/\\d{4}$/', 'two weeks', `  - region "Agenda":\n${day(aDay)}`),
};
