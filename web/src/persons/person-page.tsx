import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Actor, EventRow } from '../api/types';
import { moment, plain } from '../format';
import { EventsTable } from '../home/events-table';
import { useProject, useProjectPath } from '../shell/project';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';
import { nameOf } from '../insights/actors';

/** One person: what is known of them, and what they did last. */
export function PersonPage({ id }: { id: string }) {
  const project = useProject();
  const path = useProjectPath();
  const person = useQuery({
    queryKey: ['person', project.id, id],
    queryFn: ({ signal }) => api<Actor>(path(`persons/${encodeURIComponent(id)}/`), { signal }),
  });
  const events = useQuery({
    queryKey: ['events', project.id, 'person', id],
    queryFn: ({ signal }) =>
      api<{ results: EventRow[] }>(path(`events/?limit=50&person_id=${encodeURIComponent(id)}`), { signal }),
  });
  const rows = events.data?.results ?? [];
  return (
    <Page title={person.data ? nameOf(person.data) : 'Person'} actions={<Link href="/persons">All persons</Link>}>
      <Panel title="Properties">
        {person.isPending && <Loading what="the person" />}
        {person.isError && <ErrorState error={person.error} retry={() => void person.refetch()} />}
        {person.isSuccess && (
          <dl className="facts">
            <dt>distinct ids</dt>
            <dd>{person.data.distinct_ids?.join(', ')}</dd>
            <dt>first seen</dt>
            <dd>{person.data.created_at ? moment(person.data.created_at) : '–'}</dd>
            {Object.entries(person.data.properties).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{plain(value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Panel>
      <Panel title="Latest events">
        {events.isPending && <Loading what="events" />}
        {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
        {events.isSuccess && rows.length === 0 && <Empty title="No events" />}
        {rows.length > 0 && <EventsTable events={rows} />}
      </Panel>
    </Page>
  );
}
