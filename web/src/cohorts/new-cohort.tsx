import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import type { Cohort } from '../api/types';
import { ConditionsEditor } from '../insights/conditions-editor';
import { problemOf } from '../session/enter';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { membershipFilters, problemOfMembership, type Membership } from './cohort';
import { DeedsEditor } from './deeds-editor';

const kinds = [
  ['dynamic', 'Whoever fits, now and later'],
  ['static', 'A list of distinct ids'],
] as const;

const fields = ['name'] as const;

/** A cohort of those who fit a description, or of those on a list. */
export function NewCohort({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const id = useId();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'dynamic' | 'static'>('dynamic');
  const [ids, setIds] = useState('');
  const [members, setMembers] = useState<Membership>({
    conditions: [{ key: '', operator: 'exact', value: '', type: 'person' }],
    deeds: [],
  });
  const [missing, setMissing] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () =>
      api<Cohort>(path('cohorts/'), {
        method: 'POST',
        body: kind === 'dynamic' ? { name: name.trim(), filters: membershipFilters(members) } : listed(name.trim(), ids),
      }),
    onSuccess: async (cohort) => {
      await client.invalidateQueries({ queryKey: ['cohorts', project.id] });
      navigate(`/cohorts/${cohort.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const problem = kind === 'dynamic' ? problemOfMembership(members) : ids.trim() === '' ? 'Give at least one distinct id.' : null;
    setMissing(problem);
    if (problem === null) make.mutate();
  };
  return (
    <Dialog title="New cohort" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(make.error, 'name', fields)}
          required
          autoFocus
        />
        <Choice label="Who belongs to it" value={kind} options={kinds} onChange={setKind} />
        {kind === 'dynamic' ? (
          <>
            <ConditionsEditor
              conditions={members.conditions}
              ofPersons
              onChange={(conditions) => setMembers({ ...members, conditions })}
            />
            <DeedsEditor deeds={members.deeds} onChange={(deeds) => setMembers({ ...members, deeds })} />
          </>
        ) : (
          <div className="field">
            <label htmlFor={id}>Distinct ids, one on each line</label>
            <textarea id={id} rows={8} value={ids} spellCheck={false} onChange={(event) => setIds(event.target.value)} />
          </div>
        )}
        <p className="problem" role="alert">
          {missing ?? problemOf(make.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the cohort
        </button>
      </form>
    </Dialog>
  );
}

/** The form that uploads a list: the API takes it as a file. */
function listed(name: string, ids: string): FormData {
  const form = new FormData();
  form.set('name', name);
  form.set('is_static', 'true');
  const lines = ids.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const quoted = lines.map((line) => `"${line.replaceAll('"', '""')}"`).join('\n');
  form.set('csv', new Blob([quoted], { type: 'text/csv' }), 'ids.csv');
  return form;
}
