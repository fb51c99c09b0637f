/** How an event gets in, in several languages. */
export interface Snippet {
  name: string;
  code: string;
}

/** Snippets that work as they stand, for one project on one server. */
export function snippets(host: string, token: string): Snippet[] {
  return [
    {
      name: 'curl',
      code: `curl ${host}/capture/ -H 'Content-Type: application/json' -d '{
  "api_key": "${token}",
  "event": "signed up",
  "distinct_id": "user 1",
  "properties": {"plan": "free"}
}'`,
    },
    {
      name: 'JavaScript',
      code: `// npm install posthog-js
import posthog from 'posthog-js'

posthog.init('${token}', { api_host: '${host}' })
posthog.capture('signed up', { plan: 'free' })`,
    },
    {
      name: 'Node.js',
      code: `// npm install posthog-node
import { PostHog } from 'posthog-node'

const client = new PostHog('${token}', { host: '${host}' })
client.capture({ distinctId: 'user 1', event: 'signed up', properties: { plan: 'free' } })
await client.shutdown()`,
    },
    {
      name: 'Python',
      code: `# pip install posthog
from posthog import Posthog

client = Posthog('${token}', host='${host}')
client.capture('signed up', distinct_id='user 1', properties={'plan': 'free'})
client.shutdown()`,
    },
  ];
}
