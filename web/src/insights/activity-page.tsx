import type { TrendLine } from '../api/types';
import { Choice } from '../ui/choice';
import { ConditionsEditor } from './conditions-editor';
import { activityFilter } from './filter';
import { InsightPage, propertyMissing } from './insight-page';
import { intervals } from './intervals';
import { anyEvent, emptyQuestion, isComplete, type Question } from './question';
import { RangePicker } from './range-picker';
import { SeriesEditor } from './series-editor';
import { TrendsAnswer } from './trends-answer';
import { useQuestion } from './use-question';

const kinds = {
  Stickiness: { about: 'In how many hours, days, weeks or months persons do something again.', address: 'stickiness', most: 8 },
  Lifecycle: { about: 'Who is new, who came again, who was back after a break, and who stayed away.', address: 'trend', most: 1 },
} as const;

/** How often the same persons come, and what the persons of each day were the day before. */
export function ActivityPage({ kind }: { kind: keyof typeof kinds }) {
  const { about, address, most } = kinds[kind];
  const [asked, change] = useQuestion();
  const question: Question = asked.series.length === 0 ? { ...asked, series: [anyEvent] } : asked;
  return (
    <InsightPage<TrendLine[]>
      title={kind}
      about={about}
      address={address}
      filter={activityFilter(question, kind)}
      missing={isComplete(question) ? null : propertyMissing}
      onStartOver={asked === emptyQuestion ? null : () => change(emptyQuestion)}
      question={
        <>
          <SeriesEditor
            series={question.series.slice(0, most)}
            noun="Series"
            withMath={false}
            most={most}
            onChange={(series) => change({ series })}
          />
          <ConditionsEditor conditions={question.conditions} onChange={(conditions) => change({ conditions })} />
          <div className="row bottom">
            <RangePicker question={question} onChange={change} />
            <Choice label="Interval" value={question.interval} options={intervals} onChange={(interval) => change({ interval })} />
          </div>
        </>
      }
      answer={(result, open) => <TrendsAnswer result={result} display="bars" stacked={kind === 'Lifecycle'} onActors={open} />}
    />
  );
}
