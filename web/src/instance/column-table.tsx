import { bytes, number } from '../format';
import type { ColumnPlace, MaterializedColumn } from './types';

interface ColumnTableProps {
  columns: MaterializedColumn[];
  busy: boolean;
  onDrop: (place: ColumnPlace) => void;
}

/** The columns with their size, how much of the table they are written in, and their use. */
export function ColumnTable({ columns, busy, onDrop }: ColumnTableProps) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Columns">
      <table>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Table</th>
            <th scope="col">Column</th>
            <th scope="col" className="end">
              Size
            </th>
            <th scope="col" className="end">
              Written in
            </th>
            <th scope="col" className="end">
              Uses
            </th>
            <th scope="col" aria-label="Change" />
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={`${column.table} ${column.column}`}>
              <th scope="row">{column.property}</th>
              <td>{column.table}</td>
              <td>
                <code>{column.column}</code>
              </td>
              <td className="end nowrap">{column.size_bytes === 0 ? '–' : bytes(column.size_bytes)}</td>
              <td className="end nowrap">
                {Math.floor(column.filled * 100)} %{column.filling && ' …'}
              </td>
              <td className="end">{number(column.uses)}</td>
              <td className="end">
                <button
                  type="button"
                  className="small"
                  disabled={busy}
                  aria-label={`Drop ${column.column}`}
                  onClick={() => onDrop(column)}
                >
                  Drop
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
