import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { api } from '../api/client';
import type { Page } from '../api/types';
import { ProjectContext } from '../shell/project';
import type { Annotation } from './annotation';
import { marksOf, type Mark } from './marks';

/** What is noted to the points of a chart; nothing until it is known, and nothing for whoever came by a shared link. */
export function useMarks(days: string[]): Mark[] {
  const project = useContext(ProjectContext);
  const annotations = useQuery({
    queryKey: ['annotations', project?.id],
    queryFn: ({ signal }) => api<Page<Annotation>>(`/api/projects/${project?.id}/annotations/?limit=200`, { signal }),
    enabled: project !== null,
  });
  return project ? marksOf(days, annotations.data?.results ?? [], project.timezone) : [];
}
