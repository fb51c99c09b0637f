import { useState } from 'react';
import type { Actor } from '../api/types';
import { itemsOf, useMany } from '../api/use-list';
import { number } from '../format';
import { Page } from '../ui/page';
import { SearchField } from '../ui/search-field';
import { Empty } from '../ui/states';
import { PersonList } from './person-list';

/** Who has done anything, found by a part of a name, an email or an id. */
export function PersonsPage() {
  const [search, setSearch] = useState('');
  const text = search.trim();
  const persons = useMany<Actor>('persons', `persons/?limit=50${text === '' ? '' : `&search=${encodeURIComponent(text)}`}`);
  const count = persons.data?.pages[0]?.count ?? 0;
  return (
    <Page
      title="Persons"
      about="Everybody who has done anything."
      actions={<SearchField label="Search persons" value={search} onChange={setSearch} />}
    >
      <PersonList
        title={persons.isSuccess ? `${number(count)} ${count === 1 ? 'person' : 'persons'}` : 'All persons'}
        asked={persons}
        persons={itemsOf(persons.data)}
        empty={
          text === '' ? (
            <Empty title="Nobody yet">Persons appear as soon as events of theirs come in.</Empty>
          ) : (
            <Empty title="Nobody">No person fits.</Empty>
          )
        }
      />
    </Page>
  );
}
