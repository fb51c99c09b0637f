// Drives posthog-node as its users do and prints the events that it sends.
import { randomUUID } from 'node:crypto';
import { PostHog } from 'posthog-node';

const [host, token] = process.argv.slice(2);
const sent = [];
const errors = [];
const posthog = new PostHog(token, {
  host,
  before_send: (message) => {
    // The SDK makes its uuids after this hook; giving them here is the only way to know all of them.
    message.uuid = randomUUID();
    sent.push({ event: message.event, uuid: message.uuid });
    return message;
  },
});
posthog.on('error', (error) => errors.push(error));

posthog.identify({ distinctId: 'user 1', properties: { plan: 'pro', $set_once: { 'first seen on': 'desktop' } } });
for (let number = 0; number < 100; number++) {
  posthog.capture({
    distinctId: `user ${number % 3}`,
    event: 'order placed',
    properties: { number, note: 'Grüße, 世界 🎉', nested: { deep: [1, null, 2.5] } },
    groups: { company: 'acme' },
  });
}
posthog.setPersonProperties({ distinctId: 'user 1', properties: { seats: 5 } });
posthog.setPersonProperties({
  distinctId: 'user 1',
  propertiesOnce: { 'first seen on': 'phone', 'referred by': 'a friend' },
});
posthog.alias({ distinctId: 'user 1', alias: 'alias of user 1' });
posthog.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { employees: 12 } });
await posthog.flush();
await posthog.captureImmediate({ distinctId: 'user 1', event: 'order placed', properties: { number: 100 } });
await posthog.shutdown();

if (errors.length > 0) {
  console.error(...errors);
  process.exit(1);
}
console.log(JSON.stringify(sent));
