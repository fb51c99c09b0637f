import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { bytes, moment, number } from '../format';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import type { MaterializedColumn } from './types';

/** The properties that have a column of their own, so that a question need not parse JSON for them. */
export function ColumnsPage() {
  const columns = useQuery({
    queryKey: ['instance', 'columns'],
    queryFn: ({ signal }) => api<{ results: MaterializedColumn[] }>('/api/instance_status/materialized_columns/', { signal }),
  });
  const all = columns.data?.results ?? [];
  return (
    <Page title="Materialized columns" about="Properties with a column of their own in ClickHouse.">
      {columns.isPending && <Loading what="columns" />}
      {columns.isError && <ErrorState error={columns.error} retry={() => void columns.refetch()} />}
      {columns.isSuccess && all.length === 0 && (
        <Empty title="No property has a column">
          <code>bin/duet columns analyze</code> finds the properties that would gain from one.
        </Empty>
      )}
      {all.length > 0 && (
        <Panel title="Columns">
          <div className="table-box" tabIndex={0} role="region" aria-label="Columns">
            <table>
              <thead>
                <tr>
                  <th scope="col">Property</th>
                  <th scope="col">Table</th>
                  <th scope="col">Column</th>
                  <th scope="col" className="end">
                    Size
                  </th>
                  <th scope="col" className="end">
                    Uses
                  </th>
                  <th scope="col" className="end wide-only">
                    Since
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((column) => (
                  <tr key={`${column.table} ${column.column}`}>
                    <th scope="row">{column.property}</th>
                    <td>{column.table}</td>
                    <td>
                      <code>{column.column}</code>
                    </td>
                    <td className="end nowrap">{column.size_bytes === null ? '–' : bytes(column.size_bytes)}</td>
                    <td className="end">{column.uses === null ? '–' : number(column.uses)}</td>
                    <td className="end nowrap wide-only">{column.created_at ? moment(column.created_at) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
    </Page>
  );
}
