import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Cohort, Page as PageOf } from '../api/types';
import { number } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { stateOf } from './cohort';
import { CohortState } from './cohort-state';
import { NewCohort } from './new-cohort';

const LOOK_AGAIN = 2_000;

/** The project's cohorts: how many are in each, and how far their calculation is. */
export function CohortsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [making, setMaking] = useState(false);
  const cohorts = useQuery({
    queryKey: ['cohorts', project.id],
    queryFn: ({ signal }) => api<PageOf<Cohort>>(path('cohorts/?limit=200'), { signal }),
    refetchInterval: ({ state }) => (state.data?.results.some((cohort) => stateOf(cohort) !== 'ready') ? LOOK_AGAIN : false),
  });
  const all = cohorts.data?.results ?? [];
  return (
    <Page
      title="Cohorts"
      about="Persons who have something in common, to be used in filters."
      actions={
        <button type="button" onClick={() => setMaking(true)}>
          New cohort
        </button>
      }
    >
      {cohorts.isPending && <Loading what="cohorts" />}
      {cohorts.isError && <ErrorState error={cohorts.error} retry={() => void cohorts.refetch()} />}
      {cohorts.isSuccess && all.length === 0 && (
        <Empty title="There is no cohort yet">
          Make one of what persons are or did, or keep the persons behind a number of an insight.
        </Empty>
      )}
      {all.length > 0 && (
        <Panel title="All cohorts">
          <div className="table-box" tabIndex={0} role="region" aria-label="Cohorts">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" className="wide-only">
                    Kind
                  </th>
                  <th scope="col">State</th>
                  <th scope="col" className="end">
                    Persons
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((cohort) => (
                  <tr key={cohort.id}>
                    <th scope="row" className="anywhere">
                      <Link href={`/cohorts/${cohort.id}`}>{cohort.name}</Link>
                      {cohort.description && <div className="quiet">{cohort.description}</div>}
                    </th>
                    <td className="wide-only">{cohort.is_static ? 'static' : 'dynamic'}</td>
                    <td>
                      <CohortState cohort={cohort} />
                    </td>
                    <td className="end">{cohort.count === null ? '–' : number(cohort.count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {making && <NewCohort onClose={() => setMaking(false)} />}
    </Page>
  );
}
