import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Dashboard, FunnelStep, PathEdge, SavedInsight, TrendLine } from '../api/types';
import { ActorsDialog, type ActorsOf } from '../insights/actors-dialog';
import { FunnelAnswer } from '../insights/funnel-answer';
import type { Period, RetentionRow } from '../insights/retention';
import { PathAnswer } from '../insights/path-answer';
import { RetentionTable } from '../insights/retention-table';
import { TrendsAnswer } from '../insights/trends-answer';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { addressOf, kindOf } from './opened';

/** One dashboard: its insights with their answers. */
export function DashboardPage({ id }: { id: number }) {
  const project = useProject();
  const path = useProjectPath();
  const [actors, setActors] = useState<ActorsOf | null>(null);
  const dashboard = useQuery({
    queryKey: ['dashboard', project.id, id],
    queryFn: ({ signal }) => api<Dashboard>(path(`dashboards/${id}/`), { signal }),
    enabled: Number.isInteger(id),
  });
  if (!Number.isInteger(id)) return <ErrorState error={new Error('There is no dashboard at this address.')} />;
  const items = dashboard.data?.items ?? [];
  return (
    <Page title={dashboard.data?.name ?? 'Dashboard'} about={dashboard.data?.description}>
      {dashboard.isPending && <Loading what="the dashboard" />}
      {dashboard.isError && <ErrorState error={dashboard.error} retry={() => void dashboard.refetch()} />}
      {dashboard.isSuccess && items.length === 0 && (
        <Empty title="Nothing is on this dashboard yet">
          Ask a question under <Link href="/trends">Trends</Link> or <Link href="/funnels">Funnels</Link> and save it here.
        </Empty>
      )}
      <div className="dashboard">
        {items.map((insight) => (
          <Item key={insight.id} insight={insight} onActors={setActors} />
        ))}
      </div>
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Page>
  );
}

interface ItemProps {
  insight: SavedInsight;
  onActors: (actors: ActorsOf) => void;
}

function Item({ insight, onActors }: ItemProps) {
  const address = addressOf(insight.filters);
  const title = insight.name || kindOf(insight.filters);
  return (
    <Panel title={title} actions={address ? <Link href={address}>Open</Link> : null}>
      <Result insight={insight} onActors={onActors} />
    </Panel>
  );
}

function Result({ insight, onActors }: ItemProps) {
  const path = useProjectPath();
  if (insight.error) return <ErrorState error={new Error(insight.error)} />;
  if (!Array.isArray(insight.result)) return <Empty title="No answer" />;
  switch (insight.filters['insight'] ?? 'TRENDS') {
    case 'TRENDS':
      return (
        <TrendsAnswer
          result={insight.result as TrendLine[]}
          bars={insight.filters['display'] === 'ActionsBar'}
          onActors={onActors}
        />
      );
    case 'STICKINESS':
    case 'LIFECYCLE':
      return (
        <TrendsAnswer
          result={insight.result as TrendLine[]}
          bars
          stacked={insight.filters['insight'] === 'LIFECYCLE'}
          onActors={onActors}
        />
      );
    case 'PATHS':
      return (
        <PathAnswer
          edges={insight.result as PathEdge[]}
          filter={insight.filters}
          persons={path('persons/path/')}
          onActors={onActors}
        />
      );
    case 'FUNNELS':
      return <FunnelAnswer result={insight.result as FunnelStep[] | FunnelStep[][]} onActors={onActors} />;
    case 'RETENTION':
      return (
        <RetentionTable
          rows={insight.result as RetentionRow[]}
          period={(insight.filters['period'] as Period | undefined) ?? 'Day'}
          onActors={onActors}
        />
      );
    default:
      return <Empty title={kindOf(insight.filters)}>This kind of insight is answered by the API; it has no chart yet.</Empty>;
  }
}
