import type { TrendLine } from '../api/types';
import { Choice } from '../ui/choice';
import { BreakdownPicker } from './breakdown-picker';
import { ConditionsEditor } from './conditions-editor';
import { trendFilter } from './filter';
import { InsightPage, propertyMissing } from './insight-page';
import { intervals } from './intervals';
import { FinishedField } from './finished-field';
import { anyEvent, emptyQuestion, isComplete, isOneNumber, type Question } from './question';
import { RangePicker } from './range-picker';
import { SeriesEditor } from './series-editor';
import { TrendsAnswer } from './trends-answer';
import { useQuestion } from './use-question';

const displays = [
  ['lines', 'Lines'],
  ['bars', 'Bars'],
  ['running', 'Running total'],
  ['table', 'Table of totals'],
  ['values', 'Bars of totals'],
  ['pie', 'Pie'],
  ['number', 'Number'],
] as const;

/** How often something happened, or how many did it, over time: asked as soon as it is chosen. */
export function TrendsPage() {
  const [asked, change] = useQuestion();
  const question: Question = asked.series.length === 0 ? { ...asked, series: [anyEvent] } : asked;
  return (
    <InsightPage<TrendLine[]>
      title="Trends"
      about="How often something happens, and how many do it."
      address="trend"
      filter={trendFilter(question)}
      missing={isComplete(question) ? null : propertyMissing}
      onStartOver={asked === emptyQuestion ? null : () => change(emptyQuestion)}
      question={
        <>
          <SeriesEditor series={question.series} noun="Series" withMath most={8} onChange={(series) => change({ series })} />
          <ConditionsEditor conditions={question.conditions} onChange={(conditions) => change({ conditions })} />
          <div className="row bottom">
            <RangePicker question={question} onChange={change} />
            {!isOneNumber(question.display) && (
              <Choice label="Interval" value={question.interval} options={intervals} onChange={(interval) => change({ interval })} />
            )}
            <BreakdownPicker question={question} onChange={change} />
            <Choice label="Chart" value={question.display} options={displays} onChange={(display) => change({ display })} />
            <FinishedField label="Formula" placeholder="none, or A/B*100" value={question.formula} onChange={(formula) => change({ formula })} />
            <label className="check">
              <input type="checkbox" checked={question.compare} onChange={(event) => change({ compare: event.target.checked })} />
              Compare with the period before
            </label>
          </div>
        </>
      }
      answer={(result, open) => <TrendsAnswer result={result} display={question.display} onActors={open} />}
    />
  );
}
