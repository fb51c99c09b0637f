import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { funnelFilter, trendFilter } from '../insights/filter';
import { anyEvent, emptyQuestion, type Target } from '../insights/question';
import { TargetPicker } from '../insights/target-picker';
import { problemOf } from '../session/enter';
import { useProject, useProjectPath } from '../shell/project';
import { Choice } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import type { Experiment } from './experiment';

const fields = ['name', 'feature_flag_key'] as const;

const measures = [
  ['funnel', 'How many get from one thing to another'],
  ['trend', 'How often something is done'],
] as const;

/** An experiment of two variants, half of all persons each; more of them are given by the API. */
export function NewExperiment({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const path = useProjectPath();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [measure, setMeasure] = useState<'funnel' | 'trend'>('funnel');
  const [first, setFirst] = useState<Target>({ event: '$pageview' });
  const [goal, setGoal] = useState<Target>({ event: null });
  const make = useMutation({
    mutationFn: () =>
      api<Experiment>(path('experiments/'), {
        method: 'POST',
        body: { name: name.trim(), feature_flag_key: key.trim(), filters: measured(measure, first, goal) },
      }),
    onSuccess: async (experiment) => {
      await client.invalidateQueries({ queryKey: ['experiments', project.id] });
      await client.invalidateQueries({ queryKey: ['flags', project.id] });
      navigate(`/experiments/${experiment.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title="New experiment" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemOf(make.error, 'name', fields)}
          required
          autoFocus
        />
        <Field
          label="Key of its flag"
          value={key}
          pattern="[A-Za-z0-9_\-]+"
          hint="A new flag, which tells half of all persons control and the others test as soon as the experiment begins."
          onChange={(event) => setKey(event.target.value)}
          problem={problemOf(make.error, 'feature_flag_key', fields)}
          required
        />
        <Choice label="What is measured" value={measure} options={measures} onChange={setMeasure} />
        {measure === 'funnel' && <TargetPicker label="From" value={first} onChange={setFirst} />}
        <TargetPicker label={measure === 'funnel' ? 'To' : 'Done'} value={goal} onChange={setGoal} />
        <p className="problem" role="alert">
          {problemOf(make.error, null, fields)}
        </p>
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the experiment
        </button>
      </form>
    </Dialog>
  );
}

function measured(measure: 'funnel' | 'trend', first: Target, goal: Target): Record<string, unknown> {
  const goals = { ...anyEvent, ...goal };
  return measure === 'funnel'
    ? funnelFilter({ ...emptyQuestion, series: [{ ...anyEvent, ...first }, goals] })
    : trendFilter({ ...emptyQuestion, series: [goals] });
}
