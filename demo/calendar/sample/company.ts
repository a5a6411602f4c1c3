import type { Person } from '../event-resource.ts';

const person = (displayName: string, email: string): Person => ({ displayName, email });

/** Nimbus, the company where the three work. */
export const colleagues: Person[] = [
  person('Ada Moreau', 'ada@example.com'),
  person('Grace Whitfield', 'grace@example.com'),
  person('Linus Rao', 'linus@example.com'),
  person('Margaret Hale', 'margaret@example.com'),
  person('Priya Nair', 'priya@example.com'),
  person('Tomás Herrera', 'tomas@example.com'),
  person('Chloé Lefèvre', 'chloe@example.com'),
  person('Maxime Dubois', 'maxime@example.com'),
  person('Yuki Tanaka', 'yuki@example.com'),
  person('Fatima El Amrani', 'fatima@example.com'),
  person('Olu Adeyemi', 'olu@example.com'),
  person('Søren Lindqvist', 'soren@example.com'),
];

/** People elsewhere. */
export const outsiders: Person[] = [
  person('Inès Garnier', 'ines.garnier@example.org'),
  person('Rafael Costa', 'rafael@example.org'),
  person('نور الحسن', 'nour@example.org'),
  person('Jenny O’Neill', 'jenny.oneill@example.net'),
  person('李小龙', 'xiaolong@example.net'),
];

/** Everybody an event of this person may name. */
export const everybodyBut = (email: string): Person[] =>
  [...colleagues, ...outsiders].filter((each) => each.email !== email);

/** Labels of a primary calendar, newer than `colorId`; plans name them by their place. */
export const labelIds = {
  first: '5a3e1c00-7d42-4f8e-9b1a-2c6d8e0f4a10',
  second: '5a3e1c01-7d42-4f8e-9b1a-2c6d8e0f4a11',
  third: '5a3e1c02-7d42-4f8e-9b1a-2c6d8e0f4a12',
};

export const labelsOf = (names: [string, string, string]) => [
  { id: labelIds.first, name: names[0], backgroundColor: '#0b8043' },
  { id: labelIds.second, name: names[1], backgroundColor: '#8e24aa' },
  { id: labelIds.third, name: names[2], backgroundColor: '#f4511e' },
];
