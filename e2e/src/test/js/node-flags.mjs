// Asks posthog-node for flags of many people, decided by itself and by the server, and prints both, in the order of the file.
import { readFileSync } from 'node:fs';
import { PostHog } from 'posthog-node';

const [host, token, personalApiKey, file] = process.argv.slice(2);
const { keys, people } = JSON.parse(readFileSync(file, 'utf8'));
const AT_ONCE = 16;

function told(person) {
  return {
    personProperties: { plan: person.plan, seats: person.seats, joined: person.joined },
    groups: { company: person.company },
    groupProperties: { company: { size: person.seats } },
  };
}

function values(flags) {
  return keys.map((key) => flags[key] ?? null);
}

const local = new PostHog(token, { host, personalApiKey });
if (!(await local.waitForLocalEvaluationReady(30_000))) throw new Error('no definitions came');
const decidedHere = [];
for (const person of people) {
  decidedHere.push(values(await local.getAllFlags(person.id, { ...told(person), onlyEvaluateLocally: true })));
}
await local.shutdown();

const remote = new PostHog(token, { host });
const decidedThere = new Array(people.length);
let next = 0;
async function ask() {
  while (next < people.length) {
    const at = next++;
    decidedThere[at] = values(await remote.getAllFlags(people[at].id, told(people[at])));
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, ask));
await remote.shutdown();

console.log(JSON.stringify({ local: decidedHere, remote: decidedThere }));
