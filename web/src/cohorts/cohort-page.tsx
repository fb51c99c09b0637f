import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client';
import type { Action, Actor, Cohort } from '../api/types';
import { itemsOf, useAll, useMany } from '../api/use-list';
import { number } from '../format';
import { anyEvent, emptyQuestion, searchOf } from '../insights/question';
import { PersonList } from '../persons/person-list';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Page } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { stateOf } from './cohort';
import { CohortForm } from './cohort-form';
import { CohortState } from './cohort-state';
import { membershipOf } from './membership';

const LOOK_AGAIN = 2_000;

/** One cohort: who is in it, and the ways to change and to delete it. */
export function CohortPage({ id }: { id: number }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'form' | 'deletion' | null>(null);
  const cohort = useQuery({
    queryKey: ['cohort', project.id, id],
    queryFn: ({ signal }) => api<Cohort>(path(`cohorts/${id}/`), { signal }),
    enabled: Number.isInteger(id),
    refetchInterval: ({ state }) => (state.data && stateOf(state.data) !== 'ready' ? LOOK_AGAIN : false),
  });
  // A definition names actions by their numbers.
  const actions = useAll<Action>('actions', 'actions/?limit=200');
  if (!Number.isInteger(id)) return <ErrorState error={new Error('There is no cohort at this address.')} />;
  if (cohort.isPending) return <Loading what="the cohort" />;
  if (cohort.isError) return <ErrorState error={cohort.error} retry={() => void cohort.refetch()} />;
  const trend = searchOf({
    ...emptyQuestion,
    series: [{ ...anyEvent, math: 'dau' }],
    conditions: [{ key: 'id', operator: 'exact', value: String(id), type: 'cohort' }],
  });
  const nameOfAction = (action: number) => actions.data?.results.find((one) => one.id === action)?.name ?? `Action ${action}`;
  const { name, description, is_static: isStatic } = cohort.data;
  return (
    <Page
      title={name}
      about={
        <>
          {description && `${description} · `}
          {isStatic ? 'A list that was given' : 'Whoever fits, found again and again'} · <CohortState cohort={cohort.data} />
        </>
      }
      actions={
        <>
          <Link href={`/trends?${trend}`} className="button">
            What they do
          </Link>
          <button type="button" disabled={actions.isPending} onClick={() => setOpen('form')}>
            Change…
          </button>
          <button type="button" onClick={() => setOpen('deletion')}>
            Delete…
          </button>
        </>
      }
    >
      <Members cohort={cohort.data} />
      {open === 'form' && (
        <CohortForm
          cohort={cohort.data}
          membership={membershipOf(cohort.data, nameOfAction)}
          onClose={() => setOpen(null)}
          onSaved={() => setOpen(null)}
        />
      )}
      {open === 'deletion' && (
        <DeleteDialog
          name={name}
          noun="cohort"
          path={path(`cohorts/${id}/`)}
          onClose={() => setOpen(null)}
          onDeleted={async () => {
            await client.invalidateQueries({ queryKey: ['cohorts', project.id] });
            navigate('/cohorts', { replace: true });
          }}
        >
          Its persons stay. Insights and flags that name it find nobody in it from then on.
        </DeleteDialog>
      )}
    </Page>
  );
}

function Members({ cohort: { id, count, last_calculation: calculated } }: { cohort: Cohort }) {
  const ready = count !== null;
  const members = useMany<Actor>(`members ${calculated ?? ''} ${count ?? ''}`, `cohorts/${id}/persons/?limit=50`, ready);
  return (
    <PersonList
      title={count === null ? 'Members' : `${number(count)} ${count === 1 ? 'member' : 'members'}`}
      asked={members}
      persons={itemsOf(members.data)}
      empty={<Empty title="Nobody">No person belongs to this cohort at present.</Empty>}
    />
  );
}
