import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Cohort } from '../api/types';
import { listed } from '../cohorts/listed';
import { useProject, useProjectPath } from '../shell/project';
import { Field } from '../ui/field';
import { everybody } from './actors';

/** Keeps the persons of a list, as they are now, under a name. */
export function KeepCohort({ list, period }: { list: string; period?: number }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const keep = useMutation({
    mutationFn: async () => {
      if (period === undefined) {
        return api<Cohort>(path(`cohorts/?${list.slice(list.indexOf('?') + 1)}`), { method: 'POST', body: { name: name.trim(), is_static: true } });
      }
      // The link is to the whole row; one cell of it is kept by the ids of its persons.
      const ids = (await everybody(list, period)).flatMap(({ distinct_ids }) => distinct_ids?.[0] ?? []);
      return api<Cohort>(path('cohorts/'), { method: 'POST', body: listed(name.trim(), ids) });
    },
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
