import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Cohort } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Field } from '../ui/field';

/** Keeps the persons of a list, as they are now, under a name. */
export function KeepCohort({ list }: { list: string }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      api<Cohort>(path(`cohorts/?${list.slice(list.indexOf('?') + 1)}`), { method: 'POST', body: { name: name.trim(), is_static: true } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cohorts', project.id] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  if (keep.isSuccess) {
    return (
      <p role="status">
        Kept as <Link href={`/cohorts/${keep.data.id}`}>{keep.data.name}</Link>.
      </p>
    );
  }
  return (
    <form className="row bottom" onSubmit={submit}>
      <Field
        label="Name of the cohort"
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={keep.error?.message ?? null}
        required
        autoFocus
      />
      <button type="submit" className="primary" disabled={keep.isPending}>
        Keep
      </button>
    </form>
  );
}
