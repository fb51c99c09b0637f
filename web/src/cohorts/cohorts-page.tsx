import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import type { Cohort, Page as PageOf } from '../api/types';
import { number } from '../format';
import { useProject, useProjectPath } from '../shell/project';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { stateOf } from './cohort';
import { CohortForm } from './cohort-form';
import { CohortState } from './cohort-state';

const LOOK_AGAIN = 2_000;

/** The project's cohorts: how many are in each, and how far their calculation is. */
export function CohortsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [, navigate] = useLocation();
  const [making, setMaking] = useState(false);
  const cohorts = useQuery({
    queryKey: ['cohorts', project.id],
    queryFn: ({ signal }) => api<PageOf<Cohort>>(path('cohorts/?limit=200'), { signal }),
    refetchInterval: ({ state }) => (state.data?.results.some((cohort) => stateOf(cohort) !== 'ready') ? LOOK_AGAIN : false),
  });
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
      <Listing
        title="All cohorts"
        what="cohorts"
        asked={cohorts}
        items={cohorts.data?.results ?? []}
        keyOf={(cohort) => cohort.id}
        empty={
          <Empty title="There is no cohort yet">
            Make one of what persons are or did, or keep the persons behind a number of an insight.
          </Empty>
        }
        columns={[
          {
            name: 'Name',
            heading: true,
            className: 'anywhere',
            cell: (cohort) => (
              <>
                <Link href={`/cohorts/${cohort.id}`}>{cohort.name}</Link>
                {cohort.description && <div className="quiet">{cohort.description}</div>}
              </>
            ),
          },
          { name: 'Kind', className: 'wide-only', cell: (cohort) => (cohort.is_static ? 'a list' : 'whoever fits') },
          { name: 'State', cell: (cohort) => <CohortState cohort={cohort} /> },
          { name: 'Persons', className: 'end', cell: (cohort) => (cohort.count === null ? '–' : number(cohort.count)) },
        ]}
      />
      {making && (
        <CohortForm cohort={null} onClose={() => setMaking(false)} onSaved={(cohort) => navigate(`/cohorts/${cohort.id}`)} />
      )}
    </Page>
  );
}
