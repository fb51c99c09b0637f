import { useState } from 'react';
import type { EventRow } from '../api/types';
import { ago, moment, plain } from '../format';
import { Facts } from '../ui/facts';
import { useNow } from '../ui/now';

/** Events, newest first; each opens to show what it carries. */
export function EventsTable({ events }: { events: EventRow[] }) {
  const now = useNow(5_000);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Events">
      <table className="events">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Person</th>
            <th scope="col" className="wide-only">
              Where
            </th>
            <th scope="col" className="end">
              When
            </th>
          </tr>
        </thead>
        {events.map((event) => (
          <tbody key={event.uuid}>
            <tr>
              <td>
                <button
                  type="button"
                  className="link strong"
                  aria-expanded={open === event.uuid}
                  onClick={() => setOpen(open === event.uuid ? null : event.uuid)}
                >
                  {event.event}
                </button>
              </td>
              <td className="cut">{person(event)}</td>
              <td className="cut wide-only quiet">{where(event)}</td>
              <td className="end nowrap">
                <time dateTime={event.timestamp} title={moment(event.timestamp)}>
                  {ago(event.timestamp, now)}
                </time>
              </td>
            </tr>
            {open === event.uuid && (
              <tr className="detail">
                <td colSpan={4}>
                  <Properties event={event} />
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Properties({ event }: { event: EventRow }) {
  const all: [string, unknown][] = [
    ['distinct id', event.distinct_id],
    ['time', event.timestamp],
    ['uuid', event.uuid],
    ...Object.entries(event.properties),
  ];
  return <Facts facts={all} />;
}

function person(event: EventRow): string {
  const known = event.person?.properties ?? {};
  return plain(known['email'] ?? known['name'] ?? event.distinct_id);
}

function where(event: EventRow): string {
  return plain(event.properties['$current_url'] ?? event.properties['$screen_name'] ?? event.properties['$lib']);
}
