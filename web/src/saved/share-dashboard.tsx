import { useState } from 'react';
import { CodeBlock } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import type { DashboardDialogProps } from './change-dashboard';

/** A link with which anybody sees a dashboard, without an account and without the persons behind its numbers. */
export function ShareDashboard({ dashboard, change, onClose }: DashboardDialogProps) {
  const { is_shared: isShared, share_token: token } = dashboard;
  const [wanted, setWanted] = useState(isShared);
  const address = `${window.location.origin}/shared_dashboard/${token ?? ''}`;
  return (
    <Dialog title={`Share ${dashboard.name}`} onClose={onClose}>
      <div className="stack">
        <label className="check">
          <input
            type="checkbox"
            checked={wanted}
            onChange={(event) => {
              setWanted(event.target.checked);
              change.mutate({ is_shared: event.target.checked }, { onError: () => setWanted(isShared) });
            }}
          />
          Whoever has the link sees this dashboard
        </label>
        <p className="quiet">
          They need no account, and see its charts and numbers, not the persons behind them. Without the tick the link shows nothing.
        </p>
        <p className="problem" role="alert">
          {change.error?.message}
        </p>
        {isShared && token && (
          <>
            <CodeBlock code={address} label="Link to the dashboard" />
            <p>
              <a href={address} target="_blank" rel="noreferrer">
                Look at it as others do
              </a>
            </p>
          </>
        )}
      </div>
    </Dialog>
  );
}
