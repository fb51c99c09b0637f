import { useState, type FormEvent } from 'react';
import { problemOf } from '../session/enter';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import type { DashboardDialogProps } from './change-dashboard';

const fields = ['name', 'description'] as const;

/** What a dashboard is called, and what it is about. */
export function RenameDashboard({ dashboard, change, onClose }: DashboardDialogProps) {
  const [name, setName] = useState(dashboard.name);
  const [description, setDescription] = useState(dashboard.description);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ name: name.trim(), description: description.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={`Rename ${dashboard.name}`} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(change.error, 'name', fields)}
          required
          autoFocus
        />
        <Field
          label="What it is about"
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          problem={problemOf(change.error, 'description', fields)}
        />
        <p className="problem" role="alert">
          {problemOf(change.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
