import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import type { Dashboard, SavedInsight } from '../api/types';
import { ActorsDialog, type ActorsOf } from '../insights/actors-dialog';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { AddInsight } from './add-insight';
import { DashboardDates } from './dashboard-dates';
import { InsightResult } from './insight-result';
import { addressOf, kindOf } from './opened';
import { RenameDashboard } from './rename-dashboard';
import { ShareDashboard } from './share-dashboard';

type Opened = 'insight' | 'link' | 'name' | 'deletion';

/** One dashboard: its insights with their answers, for dates of its own, and the ways to fill, share, copy and delete it. */
export function DashboardPage({ id }: { id: number }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [actors, setActors] = useState<ActorsOf | null>(null);
  const [open, setOpen] = useState<Opened | null>(null);
  const key = ['dashboard', project.id, id];
  const dashboard = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Dashboard>(path(`dashboards/${id}/`), { signal }),
    enabled: Number.isInteger(id),
  });
  const listed = () => client.invalidateQueries({ queryKey: ['dashboards', project.id] });
  const change = useMutation({
    mutationFn: (changed: Partial<Dashboard>) => api<Dashboard>(path(`dashboards/${id}/`), { method: 'PATCH', body: changed }),
    onSuccess: (answer) => {
      client.setQueryData(key, answer);
      return listed();
    },
  });
  const copy = useMutation({
    mutationFn: () => api<Dashboard>(path('dashboards/'), { method: 'POST', body: { use_dashboard: id, name: `${dashboard.data?.name ?? ''} (copy)` } }),
    onSuccess: async (made) => {
      await listed();
      navigate(`/dashboards/${made.id}`);
    },
  });
  const takeOff = useMutation({
    mutationFn: (insight: SavedInsight) => api(path(`insights/${insight.id}/`), { method: 'PATCH', body: { dashboard: null } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  if (!Number.isInteger(id)) return <ErrorState error={new Error('There is no dashboard at this address.')} />;
  if (dashboard.isPending) return <Loading what="the dashboard" />;
  if (dashboard.isError) return <ErrorState error={dashboard.error} retry={() => void dashboard.refetch()} />;
  const shown = dashboard.data;
  const items = shown.items ?? [];
  const failed = change.error ?? copy.error ?? takeOff.error;
  return (
    <Page
      title={shown.name || 'Without a name'}
      about={shown.description}
      actions={
        <>
          <button type="button" onClick={() => setOpen('insight')}>
            Add an insight…
          </button>
          <button type="button" aria-pressed={shown.pinned} onClick={() => change.mutate({ pinned: !shown.pinned })}>
            {shown.pinned ? 'Pinned' : 'Pin'}
          </button>
          <button type="button" onClick={() => setOpen('link')}>
            {shown.is_shared ? 'Shared…' : 'Share…'}
          </button>
          <button type="button" onClick={() => setOpen('name')}>
            Rename…
          </button>
          <button type="button" disabled={copy.isPending} onClick={() => copy.mutate()}>
            Copy
          </button>
          <button type="button" onClick={() => setOpen('deletion')}>
            Delete…
          </button>
        </>
      }
    >
      <p role="status" className="problem">
        {failed?.message}
      </p>
      {items.length > 0 && (
        <DashboardDates filters={shown.filters} busy={change.isPending} onChange={(filters) => change.mutate({ filters })} />
      )}
      {items.length === 0 && (
        <Empty title="Nothing is on this dashboard yet">
          Ask a question under <Link href="/trends">Trends</Link> or <Link href="/funnels">Funnels</Link> and save it here, or add
          one that is saved already.
        </Empty>
      )}
      <div className="dashboard">
        {items.map((insight) => (
          <Panel
            key={insight.id}
            title={insight.name || kindOf(insight.filters)}
            actions={
              <span className="buttons">
                <OpenLink insight={insight} />
                <button
                  type="button"
                  className="small"
                  aria-label={`Take ${insight.name || kindOf(insight.filters)} off the dashboard`}
                  disabled={takeOff.isPending}
                  onClick={() => takeOff.mutate(insight)}
                >
                  Take off
                </button>
              </span>
            }
          >
            <InsightResult insight={insight} persons={path('persons/path/')} onActors={setActors} />
          </Panel>
        ))}
      </div>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
      {open === 'insight' && <AddInsight dashboard={id} items={items} onClose={() => setOpen(null)} />}
      {open === 'link' && <ShareDashboard dashboard={shown} change={change} onClose={() => setOpen(null)} />}
      {open === 'name' && <RenameDashboard dashboard={shown} change={change} onClose={() => setOpen(null)} />}
      {open === 'deletion' && (
        <DeleteDialog
          name={shown.name}
          noun="dashboard"
          path={path(`dashboards/${id}/`)}
          onClose={() => setOpen(null)}
          onDeleted={async () => {
            await listed();
            navigate('/dashboards', { replace: true });
          }}
        >
          Its insights stay among the saved ones. A link to it that was shared shows nothing from then on.
        </DeleteDialog>
      )}
    </Page>
  );
}

function OpenLink({ insight }: { insight: SavedInsight }) {
  const address = addressOf(insight.filters);
  if (!address) return null;
  return (
    <Link href={address} className="button small">
      Open
    </Link>
  );
}
