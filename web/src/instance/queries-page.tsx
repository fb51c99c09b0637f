import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { mayAnalyze } from '../api/queries';
import type { User } from '../api/types';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { QueryCard } from './query-card';
import type { Queries, RunningQuery } from './types';

/** What both databases are busy with right now, and what took long of late. */
export function QueriesPage({ user }: { user: User }) {
  const client = useQueryClient();
  const queries = useQuery({
    queryKey: ['instance', 'queries'],
    queryFn: ({ signal }) => api<{ results: Queries }>('/api/instance_status/queries/', { signal }),
    refetchInterval: 3_000,
  });
  const kill = useMutation({
    mutationFn: ({ engine, id }: RunningQuery) =>
      api<{ killed: boolean }>('/api/instance_status/queries/kill/', { method: 'POST', body: { engine, id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['instance', 'queries'] }),
  });
  const found = queries.data?.results;
  const list = (all: RunningQuery[], none: string, killable: boolean) =>
    all.length === 0 ? (
      <Empty title={none} />
    ) : (
      <div className="query-list">
        {all.map((query, index) => (
          <QueryCard
            key={`${query.engine} ${query.id} ${index}`}
            query={query}
            analyze={mayAnalyze(user)}
            {...(killable ? { onKill: () => kill.mutate(query), killing: kill.isPending && kill.variables.id === query.id } : {})}
          />
        ))}
      </div>
    );
  return (
    <Page title="Queries" about="What runs now, and what took long in the last six hours.">
      {queries.isPending && <Loading what="queries" />}
      {queries.isError && <ErrorState error={queries.error} retry={() => void queries.refetch()} />}
      {found && (
        <>
          <p role="status" className={kill.isError ? 'problem' : 'quiet'}>
            {kill.isError && kill.error.message}
            {kill.isSuccess && (kill.data.killed ? 'The query was ended.' : 'The query had already ended.')}
          </p>
          <Panel title="Running on ClickHouse">{list(found.clickhouse_running, 'No query is running', true)}</Panel>
          <Panel title="Running on Postgres">{list(found.postgres_running, 'No query is running', true)}</Panel>
          <Panel title="Slow queries">{list(found.slow, 'No query was slow', false)}</Panel>
        </>
      )}
    </Page>
  );
}
