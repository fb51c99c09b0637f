import { useId, useState } from 'react';
import { Field } from '../ui/field';
import type { ColumnPlace } from './types';

interface AddColumnProps {
  busy: boolean;
  onAdd: (place: ColumnPlace) => void;
}

/** Gives one property a column by its name. */
export function AddColumn({ busy, onAdd }: AddColumnProps) {
  const [property, setProperty] = useState('');
  const [table, setTable] = useState<ColumnPlace['table']>('events');
  const id = useId();
  return (
    <form
      className="row bottom"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ table, property });
      }}
    >
      <Field label="Property" value={property} required onChange={(event) => setProperty(event.target.value)} />
      <div className="field">
        <label htmlFor={id}>Table</label>
        <select id={id} value={table} onChange={(event) => setTable(event.target.value as ColumnPlace['table'])}>
          <option value="events">events</option>
          <option value="persons">persons</option>
        </select>
      </div>
      <button type="submit" disabled={busy || property === ''}>
        Add
      </button>
    </form>
  );
}
