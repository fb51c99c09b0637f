import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { moment, percent } from '../format';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Badge } from './badge';
import type { MigrationLine, Migrations } from './types';

const stores: Record<string, string> = { postgres: 'Events in Postgres', server: "The server's Postgres", clickhouse: 'ClickHouse' };

const kinds = { applied: 'good', running: 'waiting', pending: 'waiting', skipped: 'plain' } as const;

/** Which migrations have run and which wait, and where a database is not as they left it. */
export function MigrationsPage() {
  const migrations = useQuery({
    queryKey: ['instance', 'migrations'],
    queryFn: ({ signal }) => api<Migrations>('/api/instance_status/migrations/', { signal }),
    // One that runs shows how far it is.
    refetchInterval: (query) => (query.state.data?.results.some((line) => line.state !== 'applied') ? 2_000 : false),
  });
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: (expensive: boolean) =>
      api('/api/instance_status/migrations/run/', { method: 'POST', body: { expensive } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['instance', 'migrations'] }),
  });
  const all = migrations.data?.results ?? [];
  const drift = migrations.data?.drift ?? [];
  const pending = all.filter((line) => line.state !== 'applied').length;
  return (
    <Page
      title="Migrations"
      about={migrations.isSuccess ? summary(all.length, pending) : undefined}
      actions={
        pending > 0 && (
          <>
            <button type="button" onClick={() => run.mutate(false)} disabled={run.isPending}>
              Run the quick ones
            </button>
            <button type="button" onClick={() => run.mutate(true)} disabled={run.isPending}>
              Run all
            </button>
          </>
        )
      }
    >
      <p role="status" className={run.isError ? 'problem' : 'quiet'}>
        {run.isError && run.error.message}
        {run.isSuccess && 'Begun. This page shows how far it is.'}
      </p>
      {migrations.isPending && <Loading what="migrations" />}
      {migrations.isError && <ErrorState error={migrations.error} retry={() => void migrations.refetch()} />}
      {drift.length > 0 && (
        <Panel title="Not as the migrations left it">
          <div className="table-box" tabIndex={0} role="region" aria-label="Drift">
            <table>
              <thead>
                <tr>
                  <th scope="col">Object</th>
                  <th scope="col">Expected</th>
                  <th scope="col">Found</th>
                </tr>
              </thead>
              <tbody>
                {drift.map((one) => (
                  <tr key={one.object}>
                    <th scope="row">{one.object}</th>
                    <td>{one.expected}</td>
                    <td className="problem">{one.found}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {migrations.isSuccess && all.length === 0 && <Empty title="No migrations" />}
      {[...new Set(all.map((line) => line.store))].map((store) => (
        <Panel key={store} title={stores[store] ?? store}>
          <Lines title={stores[store] ?? store} lines={all.filter((line) => line.store === store)} />
        </Panel>
      ))}
    </Page>
  );
}

function summary(count: number, pending: number): string {
  return pending === 0 ? `All ${count} have been applied.` : `${pending} of ${count} have not been applied.`;
}

function Lines({ title, lines }: { title: string; lines: MigrationLine[] }) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Migration</th>
            <th scope="col">State</th>
            <th scope="col" className="end wide-only">
              Applied
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number}>
              <td>{line.number}</td>
              <td>
                <span className="strong">{line.name}</span> {line.expensive && <Badge kind="waiting">expensive</Badge>}
                {line.what && <div className="quiet">{line.what}</div>}
              </td>
              <td>
                <Badge kind={kinds[line.state] ?? 'plain'}>
                  {line.state}
                  {line.state === 'running' && line.progress != null && ` ${percent(line.progress)}`}
                </Badge>
              </td>
              <td className="end nowrap wide-only">{line.applied_at ? moment(line.applied_at) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
