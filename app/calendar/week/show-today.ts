/** Hours seen above the present minute, in rem: two of 3.5. */
const above = 7;

/**
 * Brings today into view where it is on the page: the present minute on the grid, the day itself where days are a list
 * (`only: 'list'` leaves a grid alone). False when it is not on the page.
 */
export function showToday(only?: 'list'): boolean {
  const today = document.querySelector<HTMLElement>('.week > .today, .agenda > .today, .month .today');
  const scroller = today?.parentElement;
  if (!today || !scroller) return false;
  const line = today.querySelector<HTMLElement>('.now');
  // Where days are a list, the line is not drawn.
  if (!line?.offsetParent) {
    today.scrollIntoView();
    uncoverEvent(scroller);
  } else if (only !== 'list') {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    scroller.scrollTop = line.offsetTop - above * rem;
  }
  return true;
}

/** On a page that is too short for its last days to reach the tabs, none of the events may be left half beneath them. */
function uncoverEvent(list: HTMLElement): void {
  const edge = document.querySelector('.day-tabs')?.getBoundingClientRect().bottom ?? 0;
  for (const event of list.querySelectorAll('li')) {
    const { top, bottom } = event.getBoundingClientRect();
    if (top < edge && bottom > edge) window.scrollBy(0, top - edge);
  }
}
