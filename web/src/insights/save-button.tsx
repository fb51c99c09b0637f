import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import type { Dashboard, Page, SavedInsight } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

/** Keeps a question under a name, on a dashboard where one is chosen. */
export function SaveButton({ filter, disabled }: { filter: Record<string, unknown>; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <>
      <span role="status" className="quiet">
        {saved && 'Saved.'}
      </span>
      <button
        type="button"
        disabled={disabled}
        onClick={() => {
          setSaved(false);
          setOpen(true);
        }}
      >
        Save…
      </button>
      {open && (
        <SaveDialog
          filter={filter}
          onClose={(done) => {
            setOpen(false);
            setSaved(done);
          }}
        />
      )}
    </>
  );
}

function SaveDialog({ filter, onClose }: { filter: Record<string, unknown>; onClose: (done: boolean) => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [dashboard, setDashboard] = useState('');
  const dashboards = useQuery({
    queryKey: ['dashboards', project.id],
    queryFn: ({ signal }) => api<Page<Dashboard>>(path('dashboards/?limit=100'), { signal }),
  });
  const save = useMutation({
    mutationFn: () =>
      api<SavedInsight>(path('insights/'), {
        method: 'POST',
        body: {
          name: name.trim(),
          saved: true,
          filters: filter,
          ...(dashboard === '' ? {} : { dashboard: Number(dashboard) }),
        },
      }),
    onSuccess: async () => {
      onClose(true);
      await client.invalidateQueries({ queryKey: ['saved', project.id] });
      await client.invalidateQueries({ queryKey: ['dashboard', project.id] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const choices = (dashboards.data?.results ?? []).map((one) => [String(one.id), one.name] as const);
  return (
    <Dialog title="Save this insight" onClose={() => onClose(false)}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={save.error?.message ?? null}
          required
          autoFocus
        />
        {choices.length > 0 && (
          <Choice label="Dashboard" value={dashboard} options={[['', 'None'], ...choices]} onChange={setDashboard} />
        )}
        <button type="submit" className="primary" disabled={save.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
