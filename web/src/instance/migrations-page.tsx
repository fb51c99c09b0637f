import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { moment, percent } from '../format';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Badge } from './badge';
import { Drift } from './drift';
import type { MigrationLine, Migrations } from './types';

const stores: Record<string, string> = { postgres: 'Events in Postgres', server: "The server's Postgres", clickhouse: 'ClickHouse' };

const kinds = { applied: 'good', running: 'waiting', pending: 'waiting', skipped: 'plain' } as const;

type Change = { path: 'run'; body: { expensive: boolean } } | { path: 'undo'; body: { store: string; number: number } };

/** Which migrations have run and which wait, and where a database is not as they left it. */
export function MigrationsPage() {
  const migrations = useQuery({
    queryKey: ['instance', 'migrations'],
    queryFn: ({ signal }) => api<Migrations>('/api/instance_status/migrations/', { signal }),
    // One that runs shows how far it is.
    refetchInterval: (query) => (query.state.data?.running ? 1_000 : false),
  });
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: () => api<Migrations>('/api/instance_status/migrations/?look=true'),
    onSuccess: (found) => client.setQueryData(['instance', 'migrations'], found),
  });
  const change = useMutation({
    mutationFn: ({ path, body }: Change) => api(`/api/instance_status/migrations/${path}/`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['instance', 'migrations'] }),
  });
  const all = migrations.data?.results ?? [];
  const pending = all.filter((line) => line.state !== 'applied');
  const running = migrations.data?.running ?? false;
  const busy = running || change.isPending;
  return (
    <Page
      title="Migrations"
      about={migrations.isSuccess ? summary(all.length, pending.length) : undefined}
      actions={
        <>
          {pending.some((line) => !line.expensive) && (
            <button type="button" onClick={() => change.mutate({ path: 'run', body: { expensive: false } })} disabled={busy}>
              Run the quick ones
            </button>
          )}
          {pending.length > 0 && (
            <button type="button" onClick={() => change.mutate({ path: 'run', body: { expensive: true } })} disabled={busy}>
              Run all
            </button>
          )}
          <button type="button" onClick={() => look.mutate()} disabled={look.isPending || running}>
            Compare the tables
          </button>
        </>
      }
    >
      <p role="status" className={change.isError || look.isError || migrations.data?.failure ? 'problem' : 'quiet'}>
        {change.error?.message ?? look.error?.message ?? said(migrations.data)}
      </p>
      {migrations.isPending && <Loading what="migrations" />}
      {migrations.isError && <ErrorState error={migrations.error} retry={() => void migrations.refetch()} />}
      {migrations.isSuccess && <Drift drift={migrations.data.drift} failure={migrations.data.drift_failure} />}
      {migrations.isSuccess && all.length === 0 && <Empty title="No migrations" />}
      {[...new Set(all.map((line) => line.store))].map((store) => (
        <Panel key={store} title={stores[store] ?? store}>
          <Lines
            title={stores[store] ?? store}
            lines={all.filter((line) => line.store === store)}
            busy={busy}
            onUndo={(number) => change.mutate({ path: 'undo', body: { store, number } })}
          />
        </Panel>
      ))}
    </Page>
  );
}

function summary(count: number, pending: number): string {
  return pending === 0 ? `All ${count} have been applied.` : `${pending} of ${count} have not been applied.`;
}

function said(migrations: Migrations | undefined): string {
  if (migrations?.running) return 'Running. Events come in and questions are answered meanwhile.';
  return migrations?.failure ? `The last run ended early: ${migrations.failure}` : '';
}

interface LinesProps {
  title: string;
  lines: MigrationLine[];
  busy: boolean;
  onUndo: (number: number) => void;
}

function Lines({ title, lines, busy, onUndo }: LinesProps) {
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
                <span className="strong breakable">{line.name}</span> {line.expensive && <Badge kind="waiting">expensive</Badge>}
                {line.what && <div className="quiet">{line.what}</div>}
                <details>
                  <summary>
                    How to undo<span className="visually-hidden"> {line.name}</span>
                  </summary>
                  <pre tabIndex={0} aria-label={`Statements that undo ${line.name}`}>
                    {line.undo.join('\n')}
                  </pre>
                  <p className="quiet">
                    <code>
                      bin/duet migrate --undo {line.store}:{line.number}
                    </code>{' '}
                    {line.expensive ? 'or the button' : 'while the server is stopped'} · checksum{' '}
                    <code>{line.checksum.slice(0, 12)}</code>
                  </p>
                </details>
              </td>
              <td>
                <Badge kind={kinds[line.state] ?? 'plain'}>
                  {line.state}
                  {line.state === 'running' && line.progress != null && ` ${percent(line.progress)}`}
                </Badge>
                {line.expensive && line.state === 'applied' && (
                  <button
                    type="button"
                    className="small"
                    disabled={busy}
                    aria-label={`Undo ${line.name}`}
                    onClick={() => window.confirm(`Undo ${line.name}? It copies the table back.`) && onUndo(line.number)}
                  >
                    Undo
                  </button>
                )}
              </td>
              <td className="end nowrap wide-only">{line.applied_at ? moment(line.applied_at) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
