import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { api, ApiError } from '../api/client';
import { mayAnalyze, userKey } from '../api/queries';
import type { Project, User } from '../api/types';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

interface ProjectSwitchProps {
  user: User;
  shown: Project | null;
  onGo: () => void;
}

/** Which organization and project the pages are about, and the way to another. */
export function ProjectSwitch({ user, shown, onGo }: ProjectSwitchProps) {
  const id = useId();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [making, setMaking] = useState(false);
  const choose = useMutation({
    mutationFn: (change: object) => api<User>('/api/users/@me/', { method: 'PATCH', body: change }),
    onSuccess: (changed) => {
      client.setQueryData(userKey, changed);
      onGo();
      navigate(changed.project ? `~/project/${changed.project.id}` : '~/');
    },
  });
  const projects = user.organization?.teams ?? [];
  const others = user.organizations.filter((organization) => organization.id !== user.organization?.id);
  // Admins and owners make projects, as they analyze.
  const mayMake = mayAnalyze(user);
  const chosen = (value: string) => {
    if (value === 'new') setMaking(true);
    else if (value.startsWith('organization:')) choose.mutate({ set_current_organization: value.slice(13) });
    else choose.mutate({ set_current_team: Number(value) });
  };
  return (
    <div className="project-switch">
      <label htmlFor={id} className="visually-hidden">
        Project
      </label>
      <select id={id} value={shown?.id ?? ''} onChange={(event) => chosen(event.target.value)}>
        {!shown && <option value="">No project</option>}
        <optgroup label={user.organization?.name ?? 'No organization'}>
          {projects.map((project) => (
            <option key={project.id} value={project.id}>
              {project.name}
            </option>
          ))}
        </optgroup>
        {others.length > 0 && (
          <optgroup label="Other organizations">
            {others.map((organization) => (
              <option key={organization.id} value={`organization:${organization.id}`}>
                {organization.name}
              </option>
            ))}
          </optgroup>
        )}
        {mayMake && <option value="new">New project…</option>}
      </select>
      {making && <NewProject onClose={() => setMaking(false)} onMade={(project) => choose.mutate({ set_current_team: project.id })} />}
    </div>
  );
}

function NewProject({ onClose, onMade }: { onClose: () => void; onMade: (project: Project) => void }) {
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => api<Project>('/api/projects/', { method: 'POST', body: { name: name.trim() } }),
    onSuccess: (project) => {
      onClose();
      onMade(project);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') make.mutate();
  };
  return (
    <Dialog title="New project" onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <Field
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          hint="A project has events, a token and insights of its own."
          problem={make.error instanceof ApiError ? make.error.message : null}
          required
          autoFocus
        />
        <button type="submit" className="primary" disabled={make.isPending}>
          Make the project
        </button>
      </form>
    </Dialog>
  );
}
