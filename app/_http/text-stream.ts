import 'server-only';
import { errorFields, log } from '#lib/log.ts';

/**
 * A body that is written as it is read. What goes wrong on the way is in the log, and breaks the connection off: the
 * reader is not to take a part for the whole.
 */
export function textStream(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log('error', 'answer.cut_off', errorFields(error));
        controller.error(error);
      }
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
