import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import type { Dashboard } from '../api/types';
import { useAll } from '../api/use-list';
import { ago } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Listing } from '../ui/listing';
import { useNow } from '../ui/now';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';

/** The project's dashboards, those that are pinned first. */
export function DashboardsPage() {
  const now = useNow(30_000);
  const [making, setMaking] = useState(false);
  const dashboards = useAll<Dashboard>('dashboards', 'dashboards/?limit=100');
  const all = [...(dashboards.data?.results ?? [])].sort((one, other) => Number(other.pinned) - Number(one.pinned));
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
      <Listing
        title="All dashboards"
        what="dashboards"
        asked={dashboards}
        items={all}
        keyOf={(dashboard) => dashboard.id}
        empty={<Empty title="There is no dashboard yet">Make one, then save insights on it.</Empty>}
        columns={[
          {
            name: 'Name',
            heading: true,
            className: 'anywhere',
            cell: (dashboard) => (
              <>
                <Link href={`/dashboards/${dashboard.id}`}>{dashboard.name || 'Without a name'}</Link>
                {dashboard.description && <div className="quiet">{dashboard.description}</div>}
              </>
            ),
          },
          {
            name: 'State',
            className: 'quiet',
            cell: ({ pinned, is_shared: shared }) => [...(pinned ? ['pinned'] : []), ...(shared ? ['shared'] : [])].join(', '),
          },
          { name: 'Made', className: 'end nowrap', cell: (dashboard) => ago(dashboard.created_at, now) },
        ]}
      />
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
