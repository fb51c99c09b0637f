import type { ReactNode } from 'react';
import { ApiError } from '../api/client';

/** Something is on its way. Announced, and drawn only after a moment, so that quick answers do not flicker. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="state loading" role="status" aria-label={`Loading ${what}`}>
      <span className="spinner" aria-hidden="true" />
      <span>Loading {what}…</span>
    </div>
  );
}

/** There is nothing yet, and what would bring something. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state empty">
      <p className="state-title">{title}</p>
      {children && <div className="state-text">{children}</div>}
    </div>
  );
}

/** Something went wrong: in words for whoever can do something about it, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, text } = told(error);
  return (
    <div className="state error" role="alert">
      <p className="state-title">{title}</p>
      <p className="state-text">{text}</p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

function told(error: unknown): { title: string; text: string } {
  const text = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ApiError)) return { title: 'That did not work', text };
  switch (error.status) {
    case 0:
      return { title: 'No connection', text: 'The server cannot be reached. It may be restarting.' };
    case 403:
      return { title: 'Not for your account', text };
    case 404:
      return { title: 'Not available', text: 'This server does not have what the page asks for.' };
    case 504:
      return { title: 'That took too long', text };
    default:
      return { title: 'That did not work', text };
  }
}
