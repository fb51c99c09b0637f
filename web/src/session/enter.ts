import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, ApiError } from '../api/client';
import { becomes } from '../api/queries';
import type { User } from '../api/types';

/** Sends a form that opens a session, then shows the pages behind it. */
export function useEnter(path: string) {
  const client = useQueryClient();
  const [location, navigate] = useLocation();
  return useMutation({
    mutationFn: async (body: Record<string, string>) => {
      await api(path, { method: 'POST', body });
      return api<User>('/api/users/@me/');
    },
    onSuccess: (user) => {
      becomes(client, user);
      // Whoever was sent here from a page gets to see that page.
      if (location.startsWith('/login') || location.startsWith('/signup')) navigate('/', { replace: true });
    },
  });
}

/** What was wrong with one field, or with none of those that the form has. */
export function problemOf(error: unknown, field: string | null, fields: readonly string[]): string | null {
  if (!error) return null;
  const at = error instanceof ApiError && error.field !== null && fields.includes(error.field) ? error.field : null;
  return at === field ? (error as Error).message : null;
}
