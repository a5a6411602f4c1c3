/** Categories and the rules that put events into them. */
export { categorise } from './categorise.ts';
export { type RuleBook, ruleBook } from './rule-book.ts';
export { starterBook } from './starter-book.ts';
