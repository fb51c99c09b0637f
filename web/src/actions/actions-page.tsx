import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Action, Page as PageOf } from '../api/types';
import { emptyQuestion, searchOf } from '../insights/filter';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { NewAction } from './new-action';
import { stepInWords } from './steps';

/** The project's actions: events that mean the same, under one name, to be asked about as one. */
export function ActionsPage() {
  const project = useProject();
  const path = useProjectPath();
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<Action | null>(null);
  const actions = useQuery({
    queryKey: ['actions', project.id],
    queryFn: ({ signal }) => api<PageOf<Action>>(path('actions/?limit=200'), { signal }),
  });
  const all = actions.data?.results ?? [];
  return (
    <Page
      title="Actions"
      about="Events that mean the same, under one name: used in insights as one event."
      actions={
        <button type="button" onClick={() => setMaking(true)}>
          New action
        </button>
      }
    >
      {actions.isPending && <Loading what="actions" />}
      {actions.isError && <ErrorState error={actions.error} retry={() => void actions.refetch()} />}
      {actions.isSuccess && all.length === 0 && (
        <Empty title="There is no action yet">Make one of a click, a page or several events, and choose it in an insight.</Empty>
      )}
      {all.length > 0 && (
        <Panel title="All actions">
          <div className="table-box" tabIndex={0} role="region" aria-label="Actions">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Happens with</th>
                  <th scope="col" className="end">
                    <span className="visually-hidden">What can be done</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((action) => (
                  <tr key={action.id}>
                    <th scope="row" className="anywhere">
                      <Link href={`/trends?${trendOf(action)}`}>{action.name}</Link>
                      {action.description && <div className="quiet">{action.description}</div>}
                    </th>
                    <td className="anywhere">
                      {action.steps.length === 0 && <span className="quiet">nothing: it has no steps</span>}
                      <ul>
                        {action.steps.map((step, index) => (
                          <li key={index}>
                            {index > 0 && <span className="quiet">or </span>}
                            {stepInWords(step)}
                          </li>
                        ))}
                      </ul>
                    </td>
                    <td className="end">
                      <button type="button" className="small" aria-label={`Delete ${action.name}`} onClick={() => setDeleting(action)}>
                        Delete…
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {making && <NewAction onClose={() => setMaking(false)} />}
      {deleting && <DeleteAction action={deleting} onClose={() => setDeleting(null)} />}
    </Page>
  );
}

function trendOf({ id, name }: Action): string {
  return searchOf({ ...emptyQuestion, series: [{ event: null, action: { id, name }, math: 'total', property: null }] });
}

function DeleteAction({ action, onClose }: { action: Action; onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api(path(`actions/${action.id}/`), { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['actions', project.id] });
      onClose();
    },
  });
  return (
    <Dialog title={`Delete ${action.name}?`} onClose={onClose}>
      <div className="stack">
        <p>Its events stay. Insights that ask for it match nothing from then on.</p>
        <p className="problem" role="alert">
          {remove.error?.message}
        </p>
        <button type="button" className="primary" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the action
        </button>
      </div>
    </Dialog>
  );
}
