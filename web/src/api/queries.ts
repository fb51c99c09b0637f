import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, ApiError } from './client';
import type { Preflight, User } from './types';

export const userKey = ['user'] as const;

/** Who is signed in; null for nobody. */
export function useUser() {
  return useQuery({
    queryKey: userKey,
    queryFn: async ({ signal }): Promise<User | null> => {
      try {
        return await api<User>('/api/users/@me/', { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

/** Somebody else, or nobody, is signed in from now on: nothing of one account may be seen by the next. */
export function becomes(client: QueryClient, user: User | null): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== userKey[0] });
  client.setQueryData(userKey, user);
}

export function usePreflight() {
  return useQuery({
    queryKey: ['preflight'],
    queryFn: ({ signal }) => api<Preflight>('/_preflight/', { signal }),
    staleTime: 0,
  });
}

/** May run statements of their own against the engine: an organization's admins and owners. */
export function mayAnalyze(user: User): boolean {
  return (user.organization?.membership_level ?? 0) >= 8;
}
