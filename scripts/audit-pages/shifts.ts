import type { BrowserContext, Page } from '@playwright/test';

/** A layout shift that no input explains: how much of the window moved, when, and what. */
export interface Shift {
  value: number;
  at: number;
  moved: string[];
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Has every page of this context write down its layout shifts from its first moment. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    const words = ({ node, previousRect: from, currentRect: to }: LayoutShift['sources'][number]) => {
      const element = node instanceof Element ? node : node?.parentElement;
      const name = element
        ? `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}.${[...element.classList].slice(0, 2).join('.')}`
        : 'something gone';
      return `${name} ${from.x | 0},${from.y | 0} ${from.width | 0}×${from.height | 0} → ${to.x | 0},${to.y | 0} ${to.width | 0}×${to.height | 0}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        shifts.push({ value: entry.value, at: entry.startTime, moved: entry.sources.map(words) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Those of the document that is shown now. */
export async function shiftsOf(page: Page): Promise<Shift[]> {
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}
