import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, local } from '../api/client';
import type { Actor, Cohort, Page as PageOf } from '../api/types';
import { ago, number } from '../format';
import { searchOf, emptyQuestion } from '../insights/filter';
import { nameOf } from '../persons/persons-page';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { useNow } from '../ui/now';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { stateOf } from './cohort';
import { CohortState } from './cohort-state';

const LOOK_AGAIN = 2_000;

/** One cohort: who is in it. */
export function CohortPage({ id }: { id: number }) {
  const project = useProject();
  const path = useProjectPath();
  const [deleting, setDeleting] = useState(false);
  const cohort = useQuery({
    queryKey: ['cohort', project.id, id],
    queryFn: ({ signal }) => api<Cohort>(path(`cohorts/${id}/`), { signal }),
    enabled: Number.isInteger(id),
    refetchInterval: ({ state }) => (state.data && stateOf(state.data) !== 'ready' ? LOOK_AGAIN : false),
  });
  if (!Number.isInteger(id)) return <ErrorState error={new Error('There is no cohort at this address.')} />;
  if (cohort.isPending) return <Loading what="the cohort" />;
  if (cohort.isError) return <ErrorState error={cohort.error} retry={() => void cohort.refetch()} />;
  const trend = searchOf({
    ...emptyQuestion,
    series: [{ event: null, math: 'dau', property: null }],
    conditions: [{ key: 'id', operator: 'exact', value: String(id), type: 'cohort' }],
  });
  return (
    <Page
      title={cohort.data.name}
      about={
        <>
          {cohort.data.is_static ? 'A list that was given' : 'Calculated again and again'} · <CohortState cohort={cohort.data} />
        </>
      }
      actions={
        <>
          <Link href={`/trends?${trend}`}>What they do</Link>
          <button type="button" onClick={() => setDeleting(true)}>
            Delete…
          </button>
        </>
      }
    >
      <Members cohort={cohort.data} />
      {deleting && <DeleteCohort cohort={cohort.data} onClose={() => setDeleting(false)} />}
    </Page>
  );
}

function Members({ cohort }: { cohort: Cohort }) {
  const project = useProject();
  const path = useProjectPath();
  const now = useNow(30_000);
  const ready = cohort.count !== null;
  const members = useInfiniteQuery({
    queryKey: ['members', project.id, cohort.id, cohort.last_calculation, cohort.count],
    queryFn: ({ pageParam, signal }) => api<PageOf<Actor>>(pageParam, { signal }),
    initialPageParam: path(`cohorts/${cohort.id}/persons/?limit=50`),
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
    enabled: ready,
  });
  const all = members.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Panel title={cohort.count === null ? 'Members' : `${number(cohort.count)} ${cohort.count === 1 ? 'member' : 'members'}`}>
      {(!ready || members.isPending) && <Loading what="the members" />}
      {members.isError && <ErrorState error={members.error} retry={() => void members.refetch()} />}
      {members.isSuccess && all.length === 0 && <Empty title="Nobody">No person belongs to this cohort at present.</Empty>}
      {all.length > 0 && (
        <div className="table-box" tabIndex={0} role="region" aria-label="Members">
          <table>
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col" className="end">
                  First seen
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((person) => (
                <tr key={String(person.id)}>
                  <th scope="row" className="anywhere">
                    <Link href={`/persons/${person.uuid ?? person.id}`}>{nameOf(person)}</Link>
                  </th>
                  <td className="end nowrap">{person.created_at ? ago(person.created_at, now) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {members.hasNextPage && (
        <p className="panel-foot">
          <button type="button" onClick={() => void members.fetchNextPage()} disabled={members.isFetchingNextPage}>
            Show more
          </button>
        </p>
      )}
    </Panel>
  );
}

function DeleteCohort({ cohort, onClose }: { cohort: Cohort; onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const remove = useMutation({
    mutationFn: () => api(path(`cohorts/${cohort.id}/`), { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['cohorts', project.id] });
      navigate('/cohorts', { replace: true });
    },
  });
  return (
    <Dialog title={`Delete ${cohort.name}?`} onClose={onClose}>
      <div className="stack">
        <p>Its persons stay. Insights and flags that name it find nobody in it from then on.</p>
        <p className="problem" role="alert">
          {remove.error?.message}
        </p>
        <button type="button" className="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the cohort
        </button>
      </div>
    </Dialog>
  );
}
