import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { useUser } from '../api/queries';
import { useProject } from '../shell/project';
import { CodeBlock } from '../ui/copy';
import { Tabs } from '../ui/tabs';
import { snippets } from './snippets';

/** How to send an event to this project, ready to be copied, and a button that sends one at once. */
export function FirstEvent({ onSent }: { onSent: () => void }) {
  const project = useProject();
  const user = useUser();
  const send = useMutation({
    mutationFn: () =>
      api('/capture/', {
        method: 'POST',
        body: {
          api_key: project.api_token,
          event: 'hello from Duet',
          distinct_id: user.data?.distinct_id ?? 'somebody',
          properties: { sent_from: 'the home page' },
        },
      }),
    onSuccess: onSent,
  });
  const tabs = snippets(window.location.origin, project.api_token).map(({ name, code }) => ({
    name,
    content: <CodeBlock code={code} label={`How to send an event with ${name}`} />,
  }));
  return (
    <div className="stack">
      <dl className="facts">
        <dt>Host</dt>
        <dd>
          <code>{window.location.origin}</code>
        </dd>
        <dt>Project token</dt>
        <dd>
          <code>{project.api_token}</code>
        </dd>
      </dl>
      <Tabs label="Language" tabs={tabs} />
      <div className="row">
        <button type="button" onClick={() => send.mutate()} disabled={send.isPending}>
          Send a test event
        </button>
        <span role="status" className={send.isError ? 'problem' : 'quiet'}>
          {send.isSuccess && 'Sent. It appears in the list of events.'}
          {send.isError && send.error.message}
        </span>
      </div>
    </div>
  );
}
