import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Actor } from '../api/types';
import { ago } from '../format';
import { nameOf } from '../insights/actors';
import { Listing, type Asked } from '../ui/listing';
import { useNow } from '../ui/now';

interface PersonListProps {
  title: string;
  asked: Asked;
  persons: Actor[];
  empty: ReactNode;
}

/** Persons, each leading to a page of their own. */
export function PersonList({ title, asked, persons, empty }: PersonListProps) {
  const now = useNow(30_000);
  return (
    <Listing
      title={title}
      what="persons"
      asked={asked}
      items={persons}
      keyOf={(person) => String(person.id)}
      empty={empty}
      columns={[
        {
          name: 'Person',
          heading: true,
          className: 'anywhere',
          // Who has no profile, or was deleted while their events stayed, has a number and no page.
          cell: (person) => (person.uuid ? <Link href={`/persons/${person.uuid}`}>{nameOf(person)}</Link> : nameOf(person)),
        },
        { name: 'Distinct id', className: 'cut wide-only quiet', cell: (person) => person.distinct_ids?.[0] },
        { name: 'First seen', className: 'end nowrap', cell: (person) => (person.created_at ? ago(person.created_at, now) : '–') },
      ]}
    />
  );
}
