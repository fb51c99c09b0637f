import { useState, type FormEvent } from 'react';
import { Link, Redirect } from 'wouter';
import { usePreflight } from '../api/queries';
import { Field } from '../ui/field';
import { Loading } from '../ui/states';
import { problemOf, useEnter } from './enter';
import { Frame } from './frame';

/** Signing in; on an instance that nobody owns yet there is only signing up. */
export function LoginPage() {
  const preflight = usePreflight();
  const enter = useEnter('/api/login/');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  if (preflight.isPending) return <Loading what="Duet" />;
  if (preflight.data && !preflight.data.initiated) return <Redirect to="/signup" replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ email, password });
  };
  return (
    <Frame title="Log in">
      <form onSubmit={submit} className="stack">
        <Field
          label="Email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
          autoFocus
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
        />
        <p className="problem" role="alert">
          {problemOf(enter.error, null, [])}
        </p>
        <button type="submit" className="primary" disabled={enter.isPending}>
          Log in
        </button>
      </form>
      {preflight.data?.can_create_org && (
        <p className="about">
          New here? <Link href="/signup">Make an account</Link>
        </p>
      )}
    </Frame>
  );
}
