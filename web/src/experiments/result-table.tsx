import { number, percent } from '../format';
import { verdictOf, type ExperimentResult } from './experiment';

/** The variants side by side: what was seen of each, and how likely each is the best. */
export function ResultTable({ result }: { result: ExperimentResult }) {
  const seen = result.variants.map((variant) =>
    'success_count' in variant
      ? { key: variant.key, persons: variant.success_count + variant.failure_count, done: variant.success_count, share: true }
      : { key: variant.key, persons: variant.absolute_exposure, done: variant.count, share: false },
  );
  const share = seen.some((variant) => variant.share);
  return (
    <>
      <p className={result.significant ? 'strong' : 'quiet'}>{verdictOf(result)}</p>
      <div className="table-box" tabIndex={0} role="region" aria-label="Variants">
        <table>
          <thead>
            <tr>
              <th scope="col">Variant</th>
              <th scope="col" className="end">
                Persons
              </th>
              <th scope="col" className="end">
                {share ? 'Got through' : 'Times'}
              </th>
              <th scope="col" className="end">
                {share ? 'Share' : 'Per person'}
              </th>
              <th scope="col" className="end">
                Likely the best
              </th>
            </tr>
          </thead>
          <tbody>
            {seen.map(({ key, persons, done }) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td className="end">{number(persons)}</td>
                <td className="end">{number(done)}</td>
                <td className="end">{persons === 0 ? '–' : share ? percent(done / persons) : number(done / persons)}</td>
                <td className="end">{percent(result.probability[key] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
