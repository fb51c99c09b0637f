import { duration, number } from '../format';
import type { ColumnCandidate, ColumnPlace } from './types';

interface CandidateTableProps {
  candidates: ColumnCandidate[];
  busy: boolean;
  onAdd: (place: ColumnPlace) => void;
}

/** The properties without a column that cost the most time, the costliest first. */
export function CandidateTable({ candidates, busy, onAdd }: CandidateTableProps) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Properties that would gain">
      <table>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Table</th>
            <th scope="col" className="end">
              Slow queries
            </th>
            <th scope="col" className="end">
              Their time
            </th>
            <th scope="col" aria-label="Change" />
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ table, property, queries, total_ms }) => (
            <tr key={`${table} ${property}`}>
              <th scope="row">{property}</th>
              <td>{table}</td>
              <td className="end">{number(queries)}</td>
              <td className="end nowrap">{duration(total_ms)}</td>
              <td className="end">
                <button
                  type="button"
                  className="small"
                  disabled={busy}
                  aria-label={`Add a column for ${property}`}
                  onClick={() => onAdd({ table, property })}
                >
                  Add
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
