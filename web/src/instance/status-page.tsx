import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { Page, Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';
import { Badge } from './badge';
import type { StatusLine, Value } from './types';
import { cellIn, valueIn } from './values';

/** The state of the instance, line by line, as its operator wants to see it first. */
export function StatusPage() {
  const status = useQuery({
    queryKey: ['instance', 'status'],
    queryFn: ({ signal }) => api<{ results: { overview: StatusLine[] } }>('/api/instance_status/', { signal }),
    refetchInterval: 15_000,
  });
  const lines = status.data?.results.overview ?? [];
  const tables = lines.filter((line) => line.subrows && line.subrows.rows.length > 0);
  return (
    <Page title="System status" about="Renewed every 15 seconds.">
      {status.isPending && <Loading what="the status" />}
      {status.isError && <ErrorState error={status.error} retry={() => void status.refetch()} />}
      {status.isSuccess && (
        <Panel title="Overview">
          <div className="table-box" tabIndex={0} role="region" aria-label="Overview">
            <table>
              <tbody>
                {lines.filter(saysSomething).map((line) => (
                  <tr key={line.key}>
                    <th scope="row">{line.metric}</th>
                    <td className="end">
                      <Shown line={line} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {tables.map((line) => (
        <Panel key={line.key} title={line.metric}>
          <Rows title={line.metric} columns={line.subrows?.columns ?? []} rows={line.subrows?.rows ?? []} />
        </Panel>
      ))}
    </Page>
  );
}

/** Where there is a table of its own, an empty value beside the name says nothing. */
function saysSomething(line: StatusLine): boolean {
  return !line.subrows || (line.value !== null && line.value !== '');
}

function Shown({ line }: { line: StatusLine }) {
  if (typeof line.value === 'boolean') {
    return <Badge kind={line.value ? 'good' : 'bad'}>{line.value ? 'yes' : 'no'}</Badge>;
  }
  return <>{valueIn(`${line.key} ${line.metric}`, line.value)}</>;
}

function Rows({ title, columns, rows }: { title: string; columns: string[]; rows: Value[][] }) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th scope="col" key={column} className={index === 0 ? undefined : 'end'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, index) => (
                <td key={index} className={index === 0 ? undefined : 'end'}>
                  {cellIn(columns[index] ?? '', value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
