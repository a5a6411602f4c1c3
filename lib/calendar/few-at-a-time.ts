/**
 * Runs `task` for each item, at most `places` at a time, and answers the results in the order of the items. A task
 * that takes longer than `patienceMs` gives its place to the next while it goes on: calendars that hang never keep the
 * others from being read. Rejects when a task rejects.
 */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  { places, patienceMs }: { places: number; patienceMs: number },
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const running: Promise<Result>[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const index = next;
      next += 1;
      const work = task(items[index] as Item);
      // Its failure is reported by the last line; here it only frees the place.
      running[index] = work;
      await settledOrLate(work, patienceMs);
    }
  }
  await Promise.all(Array.from({ length: places }, worker));
  return Promise.all(running);
}

function settledOrLate(work: Promise<unknown>, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const settled = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(settled, settled);
  });
}
