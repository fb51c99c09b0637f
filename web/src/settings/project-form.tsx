import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { userKey } from '../api/queries';
import type { Project } from '../api/types';
import { problemOf } from '../session/enter';
import { useProject } from '../shell/project';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Panel } from '../ui/page';

const weekStarts = [
  ['0', 'Sunday'],
  ['1', 'Monday'],
] as const;

/** The project's name and calendar. */
export function ProjectForm() {
  const project = useProject();
  const client = useQueryClient();
  const [name, setName] = useState(project.name);
  const [timezone, setTimezone] = useState(project.timezone);
  const [weekStart, setWeekStart] = useState<'0' | '1'>(project.week_start_day === 1 ? '1' : '0');
  const save = useMutation({
    mutationFn: () =>
      api<Project>(`/api/projects/${project.id}/`, {
        method: 'PATCH',
        body: { name: name.trim(), timezone: timezone.trim(), week_start_day: Number(weekStart) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: userKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Panel title="Project">
      <form className="stack narrow" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(save.error, 'name', ['name', 'timezone'])}
          required
        />
        <Field
          label="Time zone"
          value={timezone}
          onChange={(event) => setTimezone(event.target.value)}
          hint="Days begin at midnight here, for example in Europe/Berlin."
          problem={problemOf(save.error, 'timezone', ['name', 'timezone'])}
          required
        />
        <Choice label="Weeks begin on" value={weekStart} options={weekStarts} onChange={setWeekStart} />
        <div className="row">
          <button type="submit" className="primary" disabled={save.isPending}>
            Save
          </button>
          <span role="status" className={save.isError ? 'problem' : 'quiet'}>
            {save.isSuccess && 'Saved.'}
            {problemOf(save.error, null, ['name', 'timezone'])}
          </span>
        </div>
      </form>
    </Panel>
  );
}
