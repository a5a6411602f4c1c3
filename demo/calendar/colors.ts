/** colors.get: what `colorId` of calendars (1–24) and of events (1–11) stands for. The palette is Google's classic one. */
const calendar =
  'ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 92e1c0 9fe1e7 9fc6e7 4986e7 ' +
  '9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2';
const event = 'a4bdfc 7ae7bf dbadff ff887c fbd75b ffb878 46d6db e1e1e1 5484ed 51b749 dc2127';

type Palette = Record<string, { background: string; foreground: string }>;

const palette = (colors: string): Palette =>
  Object.fromEntries(
    colors
      .split(' ')
      .map((hex, index) => [String(index + 1), { background: `#${hex}`, foreground: '#1d1d1d' }]),
  );

export const colors = {
  kind: 'calendar#colors',
  updated: '2012-02-14T00:00:00.000Z',
  calendar: palette(calendar),
  event: palette(event),
};
