import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isTyping, questionOf, searchOf, type Question } from './question';

/**
 * The question in the page's address, so that it can be sent to others and the browser's way back leads to the question
 * before. Each choice is a step of that way; a text that is typed is one with all its letters.
 */
export function useQuestion(): [Question, (change: Partial<Question>) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const question = useMemo(() => questionOf(search), [search]);
  const change = useCallback(
    (changed: Partial<Question>) => {
      const after = { ...question, ...changed };
      const next = searchOf(after);
      if (next === searchOf(question)) return;
      navigate(next === '' ? location : `${location}?${next}`, { replace: isTyping(question, after) });
    },
    [question, location, navigate],
  );
  return [question, change];
}
