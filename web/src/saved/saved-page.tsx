import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Page as PageOf, SavedInsight } from '../api/types';
import { ago } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { useNow } from '../ui/now';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { addressOf, kindOf } from './opened';

/** The insights that people kept, to be opened again. */
export function SavedPage() {
  const project = useProject();
  const path = useProjectPath();
  const now = useNow(30_000);
  const saved = useQuery({
    queryKey: ['saved', project.id],
    queryFn: ({ signal }) => api<PageOf<SavedInsight>>(path('insights/?saved=true&limit=200'), { signal }),
  });
  const all = saved.data?.results ?? [];
  return (
    <Page title="Saved insights" about="Questions that are kept under a name.">
      {saved.isPending && <Loading what="insights" />}
      {saved.isError && <ErrorState error={saved.error} retry={() => void saved.refetch()} />}
      {saved.isSuccess && all.length === 0 && (
        <Empty title="Nothing is saved yet">
          Ask a question under <Link href="/trends">Trends</Link> or <Link href="/funnels">Funnels</Link> and save it there.
        </Empty>
      )}
      {all.length > 0 && (
        <Panel title="Insights">
          <div className="table-box" tabIndex={0} role="region" aria-label="Insights">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Kind</th>
                  <th scope="col" className="wide-only">
                    By
                  </th>
                  <th scope="col" className="end">
                    Changed
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((insight) => (
                  <tr key={insight.id}>
                    <th scope="row">
                      <Opened insight={insight} />
                    </th>
                    <td>{kindOf(insight.filters)}</td>
                    <td className="wide-only">{insight.created_by?.first_name ?? '–'}</td>
                    <td className="end nowrap">{ago(insight.updated_at, now)}</td>
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

function Opened({ insight }: { insight: SavedInsight }) {
  const address = addressOf(insight.filters);
  const name = insight.name === '' ? 'Without a name' : insight.name;
  return address ? <Link href={address}>{name}</Link> : <>{name}</>;
}
