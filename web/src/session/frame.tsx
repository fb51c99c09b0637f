import { useEffect, type ReactNode } from 'react';
import { Logo } from '../shell/logo';

/** The frame of the pages before signing in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Duet`;
  }, [title]);
  return (
    <main className="door">
      <div className="door-card">
        <div className="brand">
          <Logo />
          <span>Duet</span>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
