import { expect } from '@playwright/test';
import type { AppProcess } from '#scripts/stack.ts';

/** Puts the clock of an app forward that was started with `shifting-clock.ts`, by so many of its steps. */
export async function putForward(app: AppProcess, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const said = () => app.output().split('clock ahead by').length;
    const before = said();
    app.child.kill('SIGUSR2');
    await expect.poll(said).toBe(before + 1);
  }
}
