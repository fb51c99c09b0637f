import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
    placeholderData: keepPreviousData,
  });
}
