import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
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
import { linesOf, listed } from './listed';

const kinds = [
  ['dynamic', 'Whoever fits, now and later'],
  ['static', 'A list of distinct ids'],
] as const;

const joins = [
  ['every', 'All of this holds'],
  ['any', 'Any of this holds'],
] as const;

const fields = ['name', 'description'] as const;

const noMembers: Membership = { every: true, conditions: [{ key: '', operator: 'exact', value: '', type: 'person' }], deeds: [] };

interface CohortFormProps {
  /** The one that is changed; null for a new one. */
  cohort: Cohort | null;
  /** What its definition says; null where the form cannot say it. */
  membership?: Membership | null;
  onClose: () => void;
  onSaved: (cohort: Cohort) => void;
}

/** A cohort of those who fit a description, or of those on a list: a new one, or one that is there. */
export function CohortForm({ cohort, membership = noMembers, onClose, onSaved }: CohortFormProps) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState(cohort?.name ?? '');
  const [description, setDescription] = useState(cohort?.description ?? '');
  const [kind, setKind] = useState<'dynamic' | 'static'>(cohort?.is_static ? 'static' : 'dynamic');
  const [ids, setIds] = useState('');
  const [members, setMembers] = useState(membership);
  const [missing, setMissing] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () =>
      api<Cohort>(path(cohort ? `cohorts/${cohort.id}/` : 'cohorts/'), {
        method: cohort ? 'PATCH' : 'POST',
        body: body(),
      }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['cohorts', project.id] });
      await client.invalidateQueries({ queryKey: ['cohort', project.id] });
      onSaved(saved);
    },
  });
  const body = () => {
    const named = { name: name.trim(), description: description.trim() };
    if (kind === 'dynamic') return members ? { ...named, filters: membershipFilters(members) } : named;
    if (linesOf(ids).length === 0) return named;
    const form = listed(named.name, linesOf(ids));
    form.set('description', named.description);
    return form;
  };
  const problem = () => {
    if (kind === 'dynamic') return members && problemOfMembership(members);
    return cohort || linesOf(ids).length > 0 ? null : 'Give at least one distinct id.';
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problem();
    setMissing(found);
    if (found === null) save.mutate();
  };
  return (
    <Dialog title={cohort ? `Change ${cohort.name}` : 'New cohort'} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(save.error, 'name', fields)}
          required
          autoFocus
        />
        <Field
          label="What it is about"
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          problem={problemOf(save.error, 'description', fields)}
        />
        {!cohort && <Choice label="Who belongs to it" value={kind} options={kinds} onChange={setKind} />}
        {kind === 'dynamic' && members && (
          <>
            <Choice
              label="Members are those of whom"
              value={members.every ? 'every' : 'any'}
              options={joins}
              onChange={(join) => setMembers({ ...members, every: join === 'every' })}
            />
            <ConditionsEditor conditions={members.conditions} ofPersons onChange={(conditions) => setMembers({ ...members, conditions })} />
            <DeedsEditor deeds={members.deeds} onChange={(deeds) => setMembers({ ...members, deeds })} />
          </>
        )}
        {kind === 'dynamic' && !members && (
          <p className="quiet">Its definition says more than this form can; only the API changes that. It stays as it is.</p>
        )}
        {kind === 'static' && (
          <div className="field">
            <label htmlFor={id}>{cohort ? 'Distinct ids to be added, one on each line' : 'Distinct ids, one on each line'}</label>
            <textarea id={id} rows={8} value={ids} spellCheck={false} onChange={(event) => setIds(event.target.value)} />
          </div>
        )}
        <p className="problem" role="alert">
          {missing ?? problemOf(save.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={save.isPending}>
          {cohort ? 'Save the cohort' : 'Make the cohort'}
        </button>
      </form>
    </Dialog>
  );
}
