import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { useAll } from '../api/use-list';
import { useProject, useProjectPath } from '../shell/project';
import { DeleteDialog } from '../ui/delete-dialog';
import { Listing } from '../ui/listing';
import { Page } from '../ui/page';
import { Empty } from '../ui/states';
import { NewFlag } from './new-flag';

interface Flag {
  id: number;
  key: string;
  name: string;
  active: boolean;
  is_simple_flag: boolean;
  rollout_percentage: number | null;
}

/** The project's feature flags: which are on, for how many, and a switch for each. */
export function FlagsPage() {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<Flag | null>(null);
  const flags = useAll<Flag>('flags', 'feature_flags/?limit=200');
  const changed = () => client.invalidateQueries({ queryKey: ['flags', project.id] });
  const turn = useMutation({
    mutationFn: ({ id, active }: Flag) => api(path(`feature_flags/${id}/`), { method: 'PATCH', body: { active: !active } }),
    onSuccess: changed,
  });
  return (
    <Page
      title="Feature flags"
      about="What is shown to whom, decided by the SDKs that ask."
      actions={
        <button type="button" onClick={() => setMaking(true)}>
          New flag
        </button>
      }
    >
      <p role="status" className="problem">
        {turn.error?.message}
      </p>
      <Listing
        title="All flags"
        what="flags"
        asked={flags}
        items={flags.data?.results ?? []}
        keyOf={(flag) => flag.id}
        empty={<Empty title="There is no flag yet">Make one, and ask for it with an SDK.</Empty>}
        columns={[
          {
            name: 'Key',
            heading: true,
            className: 'anywhere',
            cell: (flag) => (
              <>
                <code>{flag.key}</code>
                {flag.name && <div className="quiet">{flag.name}</div>}
              </>
            ),
          },
          { name: 'For', cell: audience },
          {
            name: 'On',
            className: 'end',
            cell: (flag) => (
              <input
                type="checkbox"
                role="switch"
                className="switch"
                aria-label={`${flag.key} is on`}
                checked={flag.active}
                disabled={turn.isPending}
                onChange={() => turn.mutate(flag)}
              />
            ),
          },
          {
            name: 'What can be done',
            unnamed: true,
            className: 'end',
            cell: (flag) => (
              <button type="button" className="small" aria-label={`Delete ${flag.key}`} onClick={() => setDeleting(flag)}>
                Delete…
              </button>
            ),
          },
        ]}
      />
      {making && (
        <NewFlag
          onClose={() => setMaking(false)}
          onMade={() => {
            setMaking(false);
            void changed();
          }}
        />
      )}
      {deleting && (
        <DeleteDialog
          name={deleting.key}
          noun="flag"
          path={path(`feature_flags/${deleting.id}/`)}
          onClose={() => setDeleting(null)}
          onDeleted={() => {
            setDeleting(null);
            return changed();
          }}
        >
          SDKs that ask for it are told that it is off.
        </DeleteDialog>
      )}
    </Page>
  );
}

function audience(flag: Flag): string {
  if (!flag.is_simple_flag) return 'by conditions or variants';
  return flag.rollout_percentage === null || flag.rollout_percentage === 100 ? 'everybody' : `${flag.rollout_percentage} %`;
}
