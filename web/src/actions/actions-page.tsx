import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Action } from '../api/types';
import { useAll } from '../api/use-list';
import { anyEvent, emptyQuestion, searchOf } from '../insights/question';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { ActionForm } from './action-form';
import { stepInWords } from './steps';

/** The project's actions: events that mean the same, under one name, to be asked about as one. */
export function ActionsPage() {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [editing, setEditing] = useState<Action | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Action | null>(null);
  const actions = useAll<Action>('actions', 'actions/?limit=200');
  return (
    <Page
      title="Actions"
      about="Events that mean the same, under one name: used in insights as one event."
      actions={
        <button type="button" onClick={() => setEditing('new')}>
          New action
        </button>
      }
    >
      <Listing
        title="All actions"
        what="actions"
        asked={actions}
        items={actions.data?.results ?? []}
        keyOf={(action) => action.id}
        empty={<Empty title="There is no action yet">Make one of a click, a page or several events, and choose it in an insight.</Empty>}
        columns={[
          {
            name: 'Name',
            heading: true,
            className: 'anywhere',
            cell: (action) => (
              <>
                <Link href={`/trends?${trendOf(action)}`}>{action.name}</Link>
                {action.description && <div className="quiet">{action.description}</div>}
              </>
            ),
          },
          { name: 'Happens with', className: 'anywhere', cell: (action) => <Steps action={action} /> },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end nowrap',
            cell: (action) => (
              <span className="buttons">
                <button type="button" className="small" aria-label={`Change ${action.name}`} onClick={() => setEditing(action)}>
                  Change…
                </button>
                <button type="button" className="small" aria-label={`Delete ${action.name}`} onClick={() => setDeleting(action)}>
                  Delete…
                </button>
              </span>
            ),
          },
        ]}
      />
      {editing && <ActionForm action={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          name={deleting.name}
          noun="action"
          path={path(`actions/${deleting.id}/`)}
          onClose={() => setDeleting(null)}
          onDeleted={async () => {
            await client.invalidateQueries({ queryKey: ['actions', project.id] });
            setDeleting(null);
          }}
        >
          Its events stay. Insights that ask for it match nothing from then on.
        </DeleteDialog>
      )}
    </Page>
  );
}

function Steps({ action }: { action: Action }) {
  if (action.steps.length === 0) return <span className="quiet">nothing: it has no steps</span>;
  return (
    <ul>
      {action.steps.map((step, index) => (
        <li key={index}>
          {index > 0 && <span className="quiet">or </span>}
          {stepInWords(step)}
        </li>
      ))}
    </ul>
  );
}

function trendOf({ id, name }: Action): string {
  return searchOf({ ...emptyQuestion, series: [{ ...anyEvent, action: { id, name } }] });
}
