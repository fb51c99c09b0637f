import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useProject, useProjectPath } from '../shell/project';
import { api, local } from './client';
import type { Page } from './types';

/** All that a project has of something, where it has few enough for one answer. */
export function useAll<T>(name: string, address: string) {
  const project = useProject();
  const path = useProjectPath();
  return useQuery({
    queryKey: [name, project.id],
    queryFn: ({ signal }) => api<Page<T>>(path(address), { signal }),
  });
}

/** What a project has much of, page by page; while another search is on its way, what was found before stays. */
export function useMany<T>(name: string, address: string, enabled = true) {
  const project = useProject();
  const path = useProjectPath();
  return useInfiniteQuery({
    queryKey: [name, project.id, address],
    queryFn: ({ pageParam, signal }) => api<Page<T>>(pageParam, { signal }),
    initialPageParam: path(address),
    getNextPageParam: (last) => (last.next === null ? undefined : local(last.next)),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Everything of the pages that have come. */
export function itemsOf<T>(data: { pages: Page<T>[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.results) ?? [];
}
