import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Page as PageOf } from '../api/types';
import { ago, number } from '../format';
import { Dialog } from '../ui/dialog';
import { useNow } from '../ui/now';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Badge } from './badge';
import { Pager } from './pager';
import { taskInWords } from './person-task';
import type { PersonTask } from './types';

const SIZE = 25;
const PATH = '/api/instance_status/person_tasks/';

/** What the engine has still to be told of persons, in order, and the way to give one up at which it fails for good. */
export function PersonTasksPage() {
  const client = useQueryClient();
  const [offset, setOffset] = useState(0);
  const [givingUp, setGivingUp] = useState<PersonTask | null>(null);
  const tasks = useQuery({
    queryKey: ['instance', 'person tasks', offset],
    queryFn: ({ signal }) => api<PageOf<PersonTask>>(`${PATH}?limit=${SIZE}&offset=${offset}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });
  const giveUp = useMutation({
    mutationFn: (id: number) => api<{ given_up: number }>(`${PATH}give_up/`, { method: 'POST', body: { ids: [id] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['instance', 'person tasks'] }),
    onSettled: () => setGivingUp(null),
  });
  const count = tasks.data?.count ?? 0;
  return (
    <Page
      title="Person tasks"
      about="Merges undone and deletions that the engine has still to be told of, one after the other. Events wait behind them."
    >
      {tasks.isPending && <Loading what="tasks" />}
      {tasks.isError && <ErrorState error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.isSuccess && (
        <Panel title={`${number(count)} ${count === 1 ? 'task' : 'tasks'}`}>
          <p role="status" className={giveUp.isError ? 'problem' : 'quiet'}>
            {giveUp.isError && giveUp.error.message}
            {giveUp.isSuccess && 'Given up. What waited behind it goes on.'}
          </p>
          {count === 0 && <Empty title="None">The engine knows all that happened to persons.</Empty>}
          <div className="query-list">
            {tasks.data.results.map((task) => (
              <Task key={task.id} task={task} onGiveUp={() => setGivingUp(task)} />
            ))}
          </div>
          <Pager offset={offset} size={SIZE} count={count} onMove={setOffset} earlier="Earlier" later="Later" />
        </Panel>
      )}
      {givingUp && (
        <Dialog title={`Give task ${givingUp.id} up?`} onClose={() => setGivingUp(null)}>
          <div className="stack">
            <p>
              {taskInWords(givingUp.task)}: the engine is never told, and answers as if it had not happened. What waits behind it
              goes on. This cannot be taken back.
            </p>
            <button type="button" className="bad" disabled={giveUp.isPending} onClick={() => giveUp.mutate(givingUp.id)}>
              Give it up
            </button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}

function Task({ task, onGiveUp }: { task: PersonTask; onGiveUp: () => void }) {
  const now = useNow(10_000);
  const failing = task.given_up_at === null && task.tries > 0;
  return (
    <article className="query" aria-label={`Task ${task.id}`}>
      <div className="query-head">
        <span className="strong">{taskInWords(task.task)}</span>
        {task.given_up_at && <Badge kind="bad">given up {ago(task.given_up_at, now)}</Badge>}
        {!task.given_up_at && <Badge kind={failing ? 'bad' : 'waiting'}>{failing ? 'fails' : 'waits'}</Badge>}
      </div>
      {task.failure && <p className="problem">{task.failure}</p>}
      <div className="query-head quiet">
        <span>task {task.id}</span>
        <span>project {task.project_id}</span>
        <span>{ago(task.created_at, now)}</span>
        {task.tries > 0 && <span>{task.tries === 1 ? 'tried once' : `tried ${number(task.tries)} times`}</span>}
      </div>
      <details>
        <summary>What the engine is told</summary>
        <pre tabIndex={0} aria-label="What the engine is told">
          {JSON.stringify(task.task, null, 2)}
        </pre>
      </details>
      {failing && (
        <div className="query-actions">
          <button type="button" className="small bad" onClick={onGiveUp}>
            Give up…
          </button>
        </div>
      )}
    </article>
  );
}
