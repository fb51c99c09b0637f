import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Answer, TrendLine } from '../api/types';
import { Legend } from '../charts/legend';
import { LineChart, type Line } from '../charts/line-chart';
import { number } from '../format';
import { ActorsDialog } from '../insights/actors-dialog';
import { trendFilter } from '../insights/filter';
import { anyEvent, emptyQuestion, searchOf, type Question } from '../insights/question';
import { useProject, useProjectPath } from '../shell/project';
import { Panel } from '../ui/page';
import { ErrorState, Loading } from '../ui/states';

const lastTwoWeeks: Question = {
  ...emptyQuestion,
  from: '-14d',
  series: [
    anyEvent,
    { ...anyEvent, math: 'dau' },
  ],
};

/** How many events came in and how many persons were there, day by day. */
export function Activity() {
  const project = useProject();
  const path = useProjectPath();
  const [actors, setActors] = useState<{ title: string; url: string } | null>(null);
  const answer = useQuery({
    queryKey: ['activity', project.id],
    queryFn: ({ signal }) =>
      api<Answer<TrendLine[]>>(path('insights/trend/'), { method: 'POST', body: trendFilter(lastTwoWeeks), signal }),
    refetchInterval: 30_000,
  });
  const result = answer.data?.result ?? [];
  const labels = result[0]?.labels ?? [];
  const lines: Line[] = result.map((line, index) => ({
    name: index === 0 ? 'Events' : 'Persons',
    values: line.data ?? [],
    colour: index,
  }));
  const open = (_: number, at: number) => {
    const url = result[1]?.persons_urls?.[at]?.url;
    if (url) setActors({ title: `Persons, ${labels[at] ?? ''}`, url });
  };
  const today = (index: number) => number(lines[index]?.values.at(-1) ?? 0);
  return (
    <Panel
      title="Last 14 days"
      actions={<Link href={`/trends?${searchOf(lastTwoWeeks)}`}>Open in trends</Link>}
    >
      {answer.isPending && (
        <div className="chart-room">
          <Loading what="the chart" />
        </div>
      )}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isSuccess && (
        <>
          <div className="row">
            <Legend lines={lines} />
            <span className="quiet">
              today {today(0)} events by {today(1)} persons
            </span>
          </div>
          <LineChart title="Chart of events and persons" lines={lines} labels={labels} onPoint={open} />
        </>
      )}
      {actors && <ActorsDialog {...actors} onClose={() => setActors(null)} />}
    </Panel>
  );
}
