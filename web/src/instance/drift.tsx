import { Panel } from '../ui/page';
import type { Migrations } from './types';

/** Where tables are not as the migrations left them; nothing where they are. */
export function Drift({ drift, failure }: { drift: Migrations['drift']; failure: string | null }) {
  if (failure) {
    return (
      <Panel title="Not known whether the tables are as declared">
        <p className="problem">{failure}</p>
      </Panel>
    );
  }
  if (drift.length === 0) return <p className="quiet">Every table is as the migrations left it.</p>;
  return (
    <Panel title="Not as the migrations left it">
      <div className="table-box" tabIndex={0} role="region" aria-label="Drift">
        <table>
          <thead>
            <tr>
              <th scope="col">Object</th>
              <th scope="col">Expected</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {drift.map((one) => (
              <tr key={one.object}>
                <th scope="row">{one.object}</th>
                <td>{one.expected || 'nothing'}</td>
                <td className="problem">{one.found || 'nothing'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
