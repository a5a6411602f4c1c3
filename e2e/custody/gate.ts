/** Something that has come to a gate and waits there. */
export interface Held {
  release(): void;
}

/** A moment to stop at: just before an operation is passed on, or once it is done and its answer is on the way back. */
export type Moment = 'before' | 'after';

interface Watch<Operation> {
  matches(operation: Operation): boolean;
  moment: Moment;
  arrived(held: Held): void;
}

/** Who waits at a gate for which operation. Each watch stops one operation, the first that matches, once. */
export class Watches<Operation> {
  readonly #watches: Watch<Operation>[] = [];

  /** Resolves when such an operation has come to the gate; it stays there until it is released. */
  next(matches: (operation: Operation) => boolean, moment: Moment): Promise<Held> {
    return new Promise((arrived) => this.#watches.push({ matches, moment, arrived }));
  }

  /** Resolves when the operation may go on: at once, when nobody watches for it at that moment. */
  pass(operation: Operation, moment: Moment): Promise<void> {
    const index = this.#watches.findIndex((watch) => watch.moment === moment && watch.matches(operation));
    const [watch] = index < 0 ? [] : this.#watches.splice(index, 1);
    return watch ? new Promise((resolve) => watch.arrived({ release: resolve })) : Promise.resolve();
  }

  clear(): void {
    this.#watches.length = 0;
  }
}
