/** What rrweb recorded at one moment, as the API hands it on; a page under somebody else's control wrote it. */
export interface Recorded {
  type: number;
  timestamp: number;
  data: unknown;
  /** How posthog-js has packed parts of it. */
  cv?: string;
}

const PACKED = '2024-10';
const FULL_SNAPSHOT = 2;
const INCREMENT = 3;
const MOST_BYTES = 64 << 20;

/** Which parts of a change are packed, by its source in rrweb: what was mutated (0), and rules of style sheets (8). */
const PARTS: Record<number, readonly string[]> = { 0: ['texts', 'attributes', 'removes', 'adds'], 8: ['removes', 'adds'] };

/**
 * What a player can play of what was recorded: unpacked, in the order of time. Nothing where it does not begin anywhere.
 *
 * @throws Error for what is packed and cannot be unpacked
 */
export async function playable(pieces: unknown[]): Promise<Recorded[]> {
  const events = await Promise.all(pieces.filter(isRecorded).map(unpacked));
  events.sort((one, other) => one.timestamp - other.timestamp);
  return events.length > 1 && events.some(({ type }) => type === FULL_SNAPSHOT) ? events : [];
}

/** After how many milliseconds the first whole page is there. */
export function beginning(events: Recorded[]): number {
  const whole = events.find(({ type }) => type === FULL_SNAPSHOT);
  return (whole?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) + 1;
}

function isRecorded(piece: unknown): piece is Recorded {
  if (typeof piece !== 'object' || piece === null) return false;
  const { type, timestamp } = piece as Partial<Recorded>;
  return typeof type === 'number' && typeof timestamp === 'number' && Number.isFinite(timestamp);
}

async function unpacked(event: Recorded): Promise<Recorded> {
  if (event.cv !== PACKED) return event;
  if (typeof event.data === 'string') return { ...event, data: await parsed(event.data) };
  if (event.type !== INCREMENT || typeof event.data !== 'object' || event.data === null) return event;
  const data: Record<string, unknown> = { ...event.data };
  for (const part of PARTS[Number(data['source'])] ?? []) {
    const packed = data[part];
    if (typeof packed === 'string') data[part] = await parsed(packed);
  }
  return { ...event, data };
}

/** A text of one character for each byte of gzip. */
async function parsed(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new Error('What was recorded is larger than 64 MB when it is unpacked.');
    }
    chunks.push(next.value);
  }
  return JSON.parse(await new Blob(chunks).text());
}
