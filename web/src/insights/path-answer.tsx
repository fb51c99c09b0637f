import { useState } from 'react';
import type { PathEdge } from '../api/types';
import { useWidth } from '../charts/use-width';
import { duration, number } from '../format';
import type { ActorsOf } from './actors-dialog';
import { Nothing } from './nothing';
import { drawPaths, NAME_HEIGHT, pathActors, placeOf, shortNames, type PathBand, type PathNode } from './path';

interface PathAnswerProps {
  edges: PathEdge[];
  filter: Record<string, unknown>;
  /** Where persons behind paths are listed. */
  persons: string;
  onActors?: (actors: ActorsOf) => void;
}

const LEAST_COLUMN = 150;
const NODE_WIDTH = 12;
const HEIGHT = 420;
const LETTER = 6.7;

/** The ways that persons took as bands between what they saw, and each of them with its numbers in a table. */
export function PathAnswer({ edges, filter, persons, onActors }: PathAnswerProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [near, setNear] = useState<PathEdge | PathNode | null>(null);
  if (edges.length === 0) {
    return <Nothing title="No paths">Nobody did two of these things in a row in this range.</Nothing>;
  }
  const short = shortNames(edges);
  const { nodes, bands, steps, height } = drawPaths(edges, HEIGHT);
  const column = Math.max(LEAST_COLUMN, width / steps);
  const first = Math.min(...nodes.map((node) => node.step));
  const x = (node: PathNode) => (node.step - first) * column;
  const open = (title: string, keys: Record<string, string>) =>
    onActors?.({ title, url: pathActors(persons, filter, keys) });
  const openEdge = ({ source, target }: PathEdge) =>
    open(`${placeOf(source).name} → ${placeOf(target).name}`, { path_start_key: source, path_end_key: target });
  // A place is told by the paths that lead to it; one that none leads to by those that leave it.
  const openNode = (node: PathNode) =>
    open(
      `${node.name}, step ${node.step}`,
      edges.some((edge) => edge.target === node.key) ? { path_end_key: node.key } : { path_start_key: node.key },
    );
  const touches = (band: PathBand) => near === null || near === band.edge || near === band.from || near === band.to;
  return (
    <>
      <div className="paths" ref={box} role="img" aria-label={`Paths of ${steps} steps; the table below has all of them`}>
        <svg width={Math.max(width, column * steps)} height={height} aria-hidden="true">
          {bands.map((band) => (
            <path
              key={`${band.edge.source} ${band.edge.target}`}
              className={`band${touches(band) ? '' : ' faint'}${band.from.others || band.to.others ? ' others' : ''}`}
              d={bandPath(band, x(band.from) + NODE_WIDTH, x(band.to))}
              onPointerEnter={() => setNear(band.edge)}
              onPointerLeave={() => setNear(null)}
              onClick={() => !band.from.others && !band.to.others && openEdge(band.edge)}
            >
              <title>{`${band.from.name} → ${band.to.name}: ${number(band.edge.value)}`}</title>
            </path>
          ))}
          {nodes.map((node) => (
            <g
              key={node.key}
              className={node.others ? 'place others' : 'place'}
              onPointerEnter={() => setNear(node)}
              onPointerLeave={() => setNear(null)}
              onClick={() => !node.others && openNode(node)}
            >
              <title>{`${node.name}: ${number(node.value)}`}</title>
              <rect x={x(node)} y={node.y} width={NODE_WIDTH} height={node.height} rx={2} />
              <text x={x(node)} y={node.y - NAME_HEIGHT + 13}>
                {fitting(short(node.name), column - 20 - number(node.value).length * LETTER)}{' '}
                <tspan className="value">{number(node.value)}</tspan>
              </text>
            </g>
          ))}
        </svg>
      </div>
      <div className="table-box" tabIndex={0} role="region" aria-label="Paths">
        <table>
          <thead>
            <tr>
              <th scope="col" className="end">
                Step
              </th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col" className="end">
                Paths
              </th>
              <th scope="col" className="end wide-only">
                Mean time
              </th>
            </tr>
          </thead>
          <tbody>
            {edges.map((edge) => (
              <tr key={`${edge.source} ${edge.target}`}>
                <td className="end quiet">{placeOf(edge.source).step}</td>
                <td className="anywhere" title={placeOf(edge.source).name}>
                  {short(placeOf(edge.source).name)}
                </td>
                <td className="anywhere" title={placeOf(edge.target).name}>
                  {short(placeOf(edge.target).name)}
                </td>
                <td className="end">
                  {onActors ? (
                    <button
                      type="button"
                      className="link"
                      aria-label={`${number(edge.value)} from ${placeOf(edge.source).name} to ${placeOf(edge.target).name}: show persons`}
                      onClick={() => openEdge(edge)}
                    >
                      {number(edge.value)}
                    </button>
                  ) : (
                    number(edge.value)
                  )}
                </td>
                <td className="end nowrap quiet wide-only">{duration(edge.average_conversion_time)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function bandPath({ fromY, toY, height }: PathBand, left: number, right: number): string {
  const middle = (left + right) / 2;
  return (
    `M${left},${fromY}C${middle},${fromY} ${middle},${toY} ${right},${toY}v${height}` +
    `C${middle},${toY + height} ${middle},${fromY + height} ${left},${fromY + height}Z`
  );
}

/** As much of a name as there is room for; the end of an address says more than its beginning. */
function fitting(name: string, room: number): string {
  const most = Math.max(4, Math.floor(room / LETTER));
  return name.length <= most ? name : `…${name.slice(name.length - most + 1)}`;
}
