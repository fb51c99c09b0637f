import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Actor, EventRow } from '../api/types';
import { itemsOf, useMany } from '../api/use-list';
import { moment } from '../format';
import { Related } from '../groups/related';
import { EventsTable } from '../home/events-table';
import { nameOf } from '../insights/actors';
import { useProject, useProjectPath } from '../shell/project';
import { Facts } from '../ui/facts';
import { Page, Panel } from '../ui/page';
import { Empty, ErrorState, Loading } from '../ui/states';

/** One person: what is known of them, what they belong to, and what they did last. */
export function PersonPage({ id }: { id: string }) {
  const project = useProject();
  const path = useProjectPath();
  const person = useQuery({
    queryKey: ['person', project.id, id],
    queryFn: ({ signal }) => api<Actor>(path(`persons/${encodeURIComponent(id)}/`), { signal }),
  });
  const events = useMany<EventRow>('events of a person', `events/?limit=50&person_id=${encodeURIComponent(id)}`);
  const rows = itemsOf(events.data);
  return (
    <Page
      title={person.data ? nameOf(person.data) : 'Person'}
      actions={
        <Link href="/persons" className="button">
          All persons
        </Link>
      }
    >
      <Panel title="Properties">
        {person.isPending && <Loading what="the person" />}
        {person.isError && <ErrorState error={person.error} retry={() => void person.refetch()} />}
        {person.isSuccess && (
          <Facts
            facts={[
              ['distinct ids', person.data.distinct_ids?.join(', ')],
              ['first seen', person.data.created_at ? moment(person.data.created_at) : '–'],
              ...Object.entries(person.data.properties),
            ]}
          />
        )}
      </Panel>
      {person.isSuccess && person.data.uuid && <Related title="Groups" search={{ id: person.data.uuid }} />}
      <Panel title="Latest events">
        {events.isPending && <Loading what="events" />}
        {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
        {events.isSuccess && rows.length === 0 && <Empty title="No events" />}
        {rows.length > 0 && <EventsTable events={rows} />}
        {events.hasNextPage && (
          <p className="panel-foot">
            <button type="button" onClick={() => void events.fetchNextPage()} disabled={events.isFetchingNextPage}>
              Show more
            </button>
          </p>
        )}
      </Panel>
    </Page>
  );
}
