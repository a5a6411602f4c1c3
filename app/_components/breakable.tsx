import { Fragment } from 'react';

/** An address that may break after a slash or a dot, and nowhere in a word unless it must. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[/.])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, always in this order
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}
