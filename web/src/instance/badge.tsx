import type { ReactNode } from 'react';

/** A state in one word; the colour only repeats what the word says. */
export function Badge({ kind, children }: { kind: 'good' | 'bad' | 'waiting' | 'plain'; children: ReactNode }) {
  return <span className={`badge ${kind}`}>{children}</span>;
}
