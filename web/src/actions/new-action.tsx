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

const fields = ['name'] as const;

/** An action of one or several steps, any of which makes it happen. */
export function NewAction({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [steps, setSteps] = useState<ActionStep[]>([{ ...noStep, event: '$pageview' }]);
  const make = useMutation({
    mutationFn: () => api<Action>(path('actions/'), { method: 'POST', body: { name: name.trim(), steps: steps.map(sentStep) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['actions', project.id] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title="New action" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(make.error, 'name', fields)}
          required
          autoFocus
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
          Or with something else
        </button>
        <p className="problem" role="alert">
          {problemOf(make.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the action
        </button>
      </form>
    </Dialog>
  );
}
