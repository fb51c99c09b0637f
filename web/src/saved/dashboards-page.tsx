import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import type { Dashboard, Page as PageOf } from '../api/types';
import { moment } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';

/** The project's dashboards. */
export function DashboardsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [making, setMaking] = useState(false);
  const dashboards = useQuery({
    queryKey: ['dashboards', project.id],
    queryFn: ({ signal }) => api<PageOf<Dashboard>>(path('dashboards/?limit=100'), { signal }),
  });
  const all = dashboards.data?.results ?? [];
  return (
    <Page
      title="Dashboards"
      about="Insights side by side."
      actions={
        <button type="button" onClick={() => setMaking(true)}>
          New dashboard
        </button>
      }
    >
      {dashboards.isPending && <Loading what="dashboards" />}
      {dashboards.isError && <ErrorState error={dashboards.error} retry={() => void dashboards.refetch()} />}
      {dashboards.isSuccess && all.length === 0 && (
        <Empty title="There is no dashboard yet">Make one, then save insights on it.</Empty>
      )}
      {all.length > 0 && (
        <Panel title="All dashboards">
          <div className="table-box" tabIndex={0} role="region" aria-label="Dashboards">
            <table>
              <tbody>
                {all.map((dashboard) => (
                  <tr key={dashboard.id}>
                    <th scope="row">
                      <Link href={`/dashboards/${dashboard.id}`}>{dashboard.name || 'Without a name'}</Link>
                      {dashboard.description && <div className="quiet">{dashboard.description}</div>}
                    </th>
                    <td className="end nowrap quiet">{moment(dashboard.created_at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {making && <NewDashboard onClose={() => setMaking(false)} />}
    </Page>
  );
}

function NewDashboard({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => api<Dashboard>(path('dashboards/'), { method: 'POST', body: { name: name.trim() } }),
    onSuccess: async (dashboard) => {
      onClose();
      await client.invalidateQueries({ queryKey: ['dashboards', project.id] });
      navigate(`/dashboards/${dashboard.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title="New dashboard" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={make.error?.message ?? null}
          required
          autoFocus
        />
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the dashboard
        </button>
      </form>
    </Dialog>
  );
}
