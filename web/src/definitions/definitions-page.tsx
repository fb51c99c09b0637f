import { useState } from 'react';
import { Link } from 'wouter';
import type { EventDefinition, PropertyDefinition } from '../api/types';
import { itemsOf, useMany } from '../api/use-list';
import { ago, number } from '../format';
import { useNow } from '../ui/now';
import { Page } from '../ui/page';
import { Listing, type Column } from '../ui/listing';
import { SearchField } from '../ui/search-field';
import { Empty } from '../ui/states';
import { trendOfEvent } from './trend-of-event';

const types: Record<string, string> = { String: 'text', Numeric: 'number', Boolean: 'yes or no', DateTime: 'time' };

/** Which events and properties have come in: how many of late, and when the last one. */
export function DefinitionsPage() {
  const now = useNow(30_000);
  const [search, setSearch] = useState('');
  const asked = `?limit=50&search=${encodeURIComponent(search.trim())}`;
  const events = useMany<EventDefinition>('event names', `event_definitions/${asked}`);
  const properties = useMany<PropertyDefinition>('property names', `property_definitions/${asked}`);
  const volume = (many: number | null) => (many === null ? '–' : number(many));
  const counts: Column<EventDefinition | PropertyDefinition>[] = [
    { name: 'Events of 30 days', className: 'end', cell: (definition) => volume(definition.volume_30_day) },
    {
      name: 'Last seen',
      className: 'end nowrap wide-only',
      cell: ({ last_seen_at: seen }) => (seen ? ago(seen, now) : '–'),
    },
  ];
  const none = search.trim() === '' ? 'They appear with the first events.' : 'None has this name.';
  return (
    <Page
      title="Definitions"
      about="Which events come in, and which properties they have."
      actions={<SearchField label="Search definitions" value={search} onChange={setSearch} />}
    >
      <Listing
        title={`Events${told(events.data?.pages[0]?.count)}`}
        what="events"
        asked={events}
        items={itemsOf(events.data)}
        keyOf={(definition) => definition.name}
        empty={<Empty title="No events">{none}</Empty>}
        columns={[
          {
            name: 'Event',
            heading: true,
            className: 'anywhere',
            cell: (definition) => <Link href={trendOfEvent(definition.name)}>{definition.name}</Link>,
          },
          ...counts,
        ]}
      />
      <Listing
        title={`Properties${told(properties.data?.pages[0]?.count)}`}
        what="properties"
        asked={properties}
        items={itemsOf(properties.data)}
        keyOf={(definition) => definition.name}
        empty={<Empty title="No properties">{none}</Empty>}
        columns={[
          { name: 'Property', heading: true, className: 'anywhere', cell: (definition) => definition.name },
          { name: 'Kind', cell: ({ property_type: type }) => (type === null ? '–' : (types[type] ?? type)) },
          ...counts,
        ]}
      />
    </Page>
  );
}

function told(count: number | undefined): string {
  return count === undefined ? '' : `: ${number(count)}`;
}
