import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client';
import { userKey } from './api/queries';
import { App } from './app';
import './styles/base.css';
import './styles/shell.css';
import './styles/controls.css';
import './styles/tables.css';
import './styles/charts.css';
import './styles/flame.css';
import './styles/player.css';

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session has ended somewhere else: the app then shows the sign-in page.
      if (error instanceof ApiError && error.status === 401) client.setQueryData(userKey, null);
    },
  }),
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      // A refusal stays one; only what did not get through is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && [0, 429, 503].includes(error.status),
    },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the application');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
