import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import type { Page as PageOf } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
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
  const queryKey = ['flags', project.id];
  const [making, setMaking] = useState(false);
  const flags = useQuery({
    queryKey,
    queryFn: ({ signal }) => api<PageOf<Flag>>(path('feature_flags/?limit=200'), { signal }),
  });
  const turn = useMutation({
    mutationFn: ({ id, active }: Flag) => api(path(`feature_flags/${id}/`), { method: 'PATCH', body: { active: !active } }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  const all = flags.data?.results ?? [];
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
      {flags.isPending && <Loading what="flags" />}
      {flags.isError && <ErrorState error={flags.error} retry={() => void flags.refetch()} />}
      {flags.isSuccess && all.length === 0 && <Empty title="There is no flag yet">Make one, and ask for it with an SDK.</Empty>}
      {all.length > 0 && (
        <Panel title="Flags">
          <div className="table-box" tabIndex={0} role="region" aria-label="Flags">
            <table>
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col">For</th>
                  <th scope="col" className="end">
                    On
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((flag) => (
                  <tr key={flag.id}>
                    <th scope="row">
                      <code>{flag.key}</code>
                      {flag.name && <div className="quiet">{flag.name}</div>}
                    </th>
                    <td>{audience(flag)}</td>
                    <td className="end">
                      <input
                        type="checkbox"
                        role="switch"
                        className="switch"
                        aria-label={`${flag.key} is on`}
                        checked={flag.active}
                        disabled={turn.isPending}
                        onChange={() => turn.mutate(flag)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
      {making && (
        <NewFlag
          onClose={() => setMaking(false)}
          onMade={() => {
            setMaking(false);
            void client.invalidateQueries({ queryKey });
          }}
        />
      )}
    </Page>
  );
}

function audience(flag: Flag): string {
  if (!flag.is_simple_flag) return 'by conditions';
  return flag.rollout_percentage === null || flag.rollout_percentage === 100 ? 'everybody' : `${flag.rollout_percentage} %`;
}
