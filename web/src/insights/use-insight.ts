import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Answer } from '../api/types';
import { useProject, useProjectPath } from '../shell/project';

/** The answer to a filter; while another one is on its way, the one before stays. */
export function useInsight<T>(kind: string, filter: Record<string, unknown>, enabled: boolean) {
  const project = useProject();
  const path = useProjectPath();
  return useQuery({
    queryKey: ['insight', kind, project.id, filter],
    queryFn: ({ signal }) => api<Answer<T>>(path(`insights/${kind}/`), { method: 'POST', body: filter, signal }),
    enabled,
    // An answer of another shape cannot be drawn as this one: a funnel's times in place of its steps.
    placeholderData: (before, query) => (sameShape(query?.queryKey[3], filter) ? before : undefined),
  });
}

const shapes = ['funnel_viz_type', 'display'];

function sameShape(before: unknown, filter: Record<string, unknown>): boolean {
  return shapes.every((key) => (before as Record<string, unknown> | undefined)?.[key] === filter[key]);
}
