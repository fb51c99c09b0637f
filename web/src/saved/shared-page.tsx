import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ApiError } from '../api/client';
import type { Dashboard } from '../api/types';
import { Logo } from '../shell/logo';
import { Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { InsightResult } from './insight-result';
import { kindOf } from './opened';

/** A dashboard as somebody without an account sees it, who was given its link. */
export function SharedPage({ token }: { token: string }) {
  const dashboard = useQuery({
    queryKey: ['shared dashboard', token],
    queryFn: ({ signal }) => api<Dashboard>(`/shared_dashboard/${encodeURIComponent(token)}`, { signal }),
  });
  const name = dashboard.data?.name ?? 'Shared dashboard';
  useEffect(() => {
    document.title = `${name} · Duet`;
  }, [name]);
  const items = dashboard.data?.items ?? [];
  const gone = dashboard.error instanceof ApiError && dashboard.error.status === 404;
  return (
    <main id="content" className="shared">
      <header className="page-header">
        <div>
          <h1>{name}</h1>
          {dashboard.data?.description && <p className="about">{dashboard.data.description}</p>}
        </div>
        <div className="brand">
          <Logo />
          <span>Duet</span>
        </div>
      </header>
      {dashboard.isPending && <Loading what="the dashboard" />}
      {gone && <Empty title="This link shows nothing">The dashboard is not shared any more, or the link is not complete.</Empty>}
      {dashboard.isError && !gone && <ErrorState error={dashboard.error} retry={() => void dashboard.refetch()} />}
      {dashboard.isSuccess && items.length === 0 && <Empty title="Nothing is on this dashboard yet" />}
      <div className="dashboard">
        {items.map((insight) => (
          <Panel key={insight.id} title={insight.name || kindOf(insight.filters)}>
            <InsightResult insight={insight} persons="" />
          </Panel>
        ))}
      </div>
    </main>
  );
}
