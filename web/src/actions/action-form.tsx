import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import type { Action, ActionStep } from '../api/types';
import { problemOf } from '../session/enter';
import { useProject, useProjectPath } from '../shell/project';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { StepEditor } from './step-editor';
import { noStep, sentStep } from './steps';

const fields = ['name', 'description'] as const;

/** An action of one or several steps, any of which makes it happen: a new one, or one that is there. */
export function ActionForm({ action, onClose }: { action: Action | null; onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [name, setName] = useState(action?.name ?? '');
  const [description, setDescription] = useState(action?.description ?? '');
  const [steps, setSteps] = useState<ActionStep[]>(action?.steps ?? [{ ...noStep, event: '$pageview' }]);
  const save = useMutation({
    mutationFn: () =>
      api<Action>(path(action ? `actions/${action.id}/` : 'actions/'), {
        method: action ? 'PATCH' : 'POST',
        body: { name: name.trim(), description: description.trim(), steps: steps.map(sentStep) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['actions', project.id] });
      // What was asked of it before may have another answer now.
      await client.invalidateQueries({ queryKey: ['insight'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={action ? `Change ${action.name}` : 'New action'} onClose={onClose}>
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
        {steps.map((step, index) => (
          <StepEditor
            key={index}
            step={step}
            place={index + 1}
            onChange={(changed) => setSteps(steps.map((one, at) => (at === index ? changed : one)))}
            {...(steps.length > 1 ? { onRemove: () => setSteps(steps.filter((_, at) => at !== index)) } : {})}
          />
        ))}
        <button type="button" className="small add" onClick={() => setSteps([...steps, noStep])}>
          {steps.length === 0 ? 'Add something it happens with' : 'Or with something else'}
        </button>
        <p className="problem" role="alert">
          {problemOf(save.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={save.isPending}>
          {action ? 'Save the action' : 'Make the action'}
        </button>
      </form>
    </Dialog>
  );
}
