import { useState, type ReactNode } from 'react';
import type { User } from '../api/types';
import { Logo } from './logo';
import { Navigation } from './navigation';

/** What is around every page of somebody who has signed in: the navigation at the side, or on top where it is narrow. */
export function Shell({ user, children }: { user: User; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the page
      </a>
      <div className={open ? 'side open' : 'side'}>
        <div className="brand">
          <Logo />
          <span>Duet</span>
          <button
            type="button"
            className="menu-button plain"
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            {open ? 'Close' : 'Menu'}
          </button>
        </div>
        <Navigation user={user} onGo={() => setOpen(false)} />
      </div>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
