import type { PathEdge, SavedInsight, TrendLine } from '../api/types';
import type { ActorsOf } from '../insights/actors';
import { FunnelResult, type FunnelResultOf } from '../insights/funnel-result';
import { PathAnswer } from '../insights/path-answer';
import type { Question } from '../insights/question';
import { displayOf } from '../insights/reopened';
import { periodOf, type RetentionRow } from '../insights/retention';
import { RetentionTable } from '../insights/retention-table';
import { TrendsAnswer } from '../insights/trends-answer';
import { Empty, ErrorState } from '../ui/states';
import { kindOf } from './opened';

interface InsightResultProps {
  insight: SavedInsight;
  /** Where the persons behind paths are listed. */
  persons: string;
  /** Nobody who came by a shared link is led to persons. */
  onActors?: (actors: ActorsOf) => void;
}

/** The answer of a saved insight, drawn as the page of its kind draws it. */
export function InsightResult({ insight: { filters, result, error }, persons, onActors }: InsightResultProps) {
  if (error) return <ErrorState error={new Error(error)} />;
  if (result === null || result === undefined) return <Empty title="No answer" />;
  const kind = filters['insight'] ?? 'TRENDS';
  switch (kind) {
    case 'TRENDS':
      return <TrendsAnswer result={result as TrendLine[]} display={displayOf(filters['display'])} onActors={onActors} />;
    case 'STICKINESS':
    case 'LIFECYCLE':
      return <TrendsAnswer result={result as TrendLine[]} display="bars" stacked={kind === 'LIFECYCLE'} onActors={onActors} />;
    case 'PATHS':
      return <PathAnswer edges={result as PathEdge[]} filter={filters} persons={persons} {...(onActors ? { onActors } : {})} />;
    case 'FUNNELS': {
      const shape = (filters['funnel_viz_type'] as Question['funnel'] | undefined) ?? 'steps';
      return <FunnelResult result={result as FunnelResultOf} shape={shape} onActors={onActors} />;
    }
    case 'RETENTION':
      return <RetentionTable rows={result as RetentionRow[]} period={periodOf(filters)} {...(onActors ? { onActors } : {})} />;
    default:
      return <Empty title={kindOf(filters)}>This kind of insight is answered by the API; it has no chart.</Empty>;
  }
}
