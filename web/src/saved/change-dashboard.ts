import type { UseMutationResult } from '@tanstack/react-query';
import type { Dashboard } from '../api/types';

/** Changes some of a dashboard's fields; its answer is the dashboard as it is then. */
export type ChangeDashboard = UseMutationResult<Dashboard, Error, Partial<Dashboard>>;

export interface DashboardDialogProps {
  dashboard: Dashboard;
  change: ChangeDashboard;
  onClose: () => void;
}
