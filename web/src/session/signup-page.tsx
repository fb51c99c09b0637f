import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import { usePreflight } from '../api/queries';
import { Field } from '../ui/field';
import { ErrorState, Loading } from '../ui/states';
import { problemOf, useEnter } from './enter';
import { Frame } from './frame';

interface Invite {
  target_email: string;
  organization_name: string;
}

const fields = ['first_name', 'email', 'password', 'organization_name'] as const;

/** Signing up: the instance's first account, anyone's where that is allowed, or an invited one's. */
export function SignupPage({ invite }: { invite: string | null }) {
  const preflight = usePreflight();
  const path = invite ? `/api/signup/${encodeURIComponent(invite)}/` : '/api/signup/';
  const invited = useQuery({
    queryKey: ['invite', invite],
    queryFn: ({ signal }) => api<Invite>(path, { signal }),
    enabled: invite !== null,
  });
  if (preflight.isPending || invited.isLoading) return <Loading what="Duet" />;
  if (invited.error) {
    return (
      <Frame title="This invitation does not work">
        <ErrorState error={invited.error} />
      </Frame>
    );
  }
  if (!invite && preflight.data && !preflight.data.can_create_org) {
    return (
      <Frame title="By invitation only">
        <p>This instance has an owner. Ask a member of your organization for an invitation.</p>
        <p>
          <Link href="/login">Log in</Link>
        </p>
      </Frame>
    );
  }
  const first = !invite && preflight.data?.initiated === false;
  const title = invited.data ? `Join ${invited.data.organization_name}` : first ? 'Welcome to Duet' : 'Make an account';
  return (
    <Frame title={title}>
      {first && <p className="about">The first account owns this instance.</p>}
      {invited.data && <p className="about">The invitation was sent to {invited.data.target_email}.</p>}
      <SignupForm path={path} withOrganization={!invite} />
      {!first && (
        <p className="about">
          You have an account? <Link href="/login">Log in</Link>
        </p>
      )}
    </Frame>
  );
}

function SignupForm({ path, withOrganization }: { path: string; withOrganization: boolean }) {
  const enter = useEnter(path);
  const [form, setForm] = useState({ first_name: '', email: '', password: '', organization_name: '' });
  const shown = fields.filter((name) => withOrganization || name === 'first_name' || name === 'password');
  const field = (name: (typeof fields)[number]) => ({
    name,
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
    problem: problemOf(enter.error, name, shown),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate(Object.fromEntries(shown.map((name) => [name, form[name]])));
  };
  return (
    <form onSubmit={submit} className="stack">
      <Field label="First name" autoComplete="given-name" {...field('first_name')} required autoFocus />
      {withOrganization && <Field label="Email" type="email" autoComplete="username" {...field('email')} required />}
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        hint="At least 8 characters."
        {...field('password')}
        required
      />
      {withOrganization && (
        <Field label="Organization" autoComplete="organization" {...field('organization_name')} required />
      )}
      <p className="problem" role="alert">
        {problemOf(enter.error, null, shown)}
      </p>
      <button type="submit" className="primary" disabled={enter.isPending}>
        {withOrganization ? 'Make the account' : 'Join'}
      </button>
    </form>
  );
}
