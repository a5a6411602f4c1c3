import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const tones: Record<Tone, { look: string; icon: IconName }> = {
  info: { look: 'border-accent bg-accent-soft', icon: 'info' },
  success: { look: 'border-success bg-success-soft', icon: 'check' },
  warning: { look: 'border-warning bg-warning-soft', icon: 'warning' },
  danger: { look: 'border-danger bg-danger-soft', icon: 'warning' },
};

/** A notice over what a screen shows: something is partial, stale, or needs the person. Its text says all of it. */
export function Banner({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { look, icon } = tones[tone];
  return (
    <div className={`flex gap-3 rounded-md border-s-4 px-4 py-3 text-ink ${look}`}>
      <Icon name={icon} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
