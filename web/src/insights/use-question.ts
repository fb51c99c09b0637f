import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { questionOf, searchOf, type Question } from './filter';

/** The question in the page's address, so that it can be sent to others and the browser's way back works. */
export function useQuestion(): [Question, (change: Partial<Question>) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const question = useMemo(() => questionOf(search), [search]);
  const change = useCallback(
    (changed: Partial<Question>) => {
      const next = searchOf({ ...question, ...changed });
      navigate(next === '' ? location : `${location}?${next}`, { replace: true });
    },
    [question, location, navigate],
  );
  return [question, change];
}
