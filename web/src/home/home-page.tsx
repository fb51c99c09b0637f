import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { EventRow } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { Activity } from './activity';
import { EventsTable } from './events-table';
import { FirstEvent } from './first-event';

/** A project at a glance: what comes in right now, and how to send something. */
export function HomePage() {
  const project = useProject();
  const path = useProjectPath();
  const events = useQuery({
    queryKey: ['events', project.id, 'live'],
    queryFn: ({ signal }) => api<{ results: EventRow[] }>(path('events/?limit=15'), { signal }),
    refetchInterval: 3_000,
  });
  const rows = events.data?.results ?? [];
  const fresh = events.isSuccess && rows.length === 0;
  const send = (
    <Panel title={fresh ? 'Send your first event' : 'Send events'}>
      <FirstEvent onSent={() => void events.refetch()} />
    </Panel>
  );
  return (
    <Page title={project.name} about={fresh ? 'Nothing has come in yet.' : 'What comes in right now.'}>
      {fresh && send}
      {rows.length > 0 && <Activity />}
      <Panel title="Live events" actions={<span className="live">listening</span>}>
        {events.isPending && <Loading what="events" />}
        {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
        {fresh && <Empty title="Waiting for an event">It appears here as soon as it is sent.</Empty>}
        {rows.length > 0 && <EventsTable events={rows} />}
        {rows.length > 0 && (
          <p className="panel-foot">
            <Link href="/events">All events</Link>
          </p>
        )}
      </Panel>
      {!fresh && send}
    </Page>
  );
}
