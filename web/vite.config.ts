import { defineConfig } from 'vite';

// `npm run dev` shows the sources as they are, on top of a server that runs already.
const server = process.env['DUET_URL'] ?? 'http://localhost:8000';
const toServer = { target: server, changeOrigin: false };

export default defineConfig({
  build: {
    // The first versions with light-dark(), which the colours are written in.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Inlined files would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onLog(level, log, handle) {
        // "use client" in a library means nothing where everything is the client's.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: {
    proxy: {
      '/api': toServer,
      '/_preflight': toServer,
      '/capture': toServer,
      // A page for browsers, its data for programs, at one address.
      '/shared_dashboard': { ...toServer, bypass: ({ headers }) => (headers.accept?.includes('text/html') ? '/index.html' : undefined) },
    },
  },
});
