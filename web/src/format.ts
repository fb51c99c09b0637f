// Numbers, sizes and times in words that fit a table. All are pure.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** 1,234,567 or 0.25: at most two decimals. */
export function number(value: number): string {
  return short.format(value);
}

/** 1.2M: for an axis, where there is little room. */
export function compactNumber(value: number): string {
  return Math.abs(value) < 1000 ? short.format(value) : compact.format(value);
}

/** 12.3 %, of a share between 0 and 1. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const value = share * 100;
  return `${value !== 0 && Math.abs(value) < 10 ? value.toFixed(1) : whole.format(value)} %`;
}

/** 3.4 MB, in steps of 1,024. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  let rest = value;
  while (Math.abs(rest) >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${rest >= 100 || unit === 0 ? whole.format(rest) : rest.toFixed(1)} ${units[unit]}`;
}

/** 1.5 ms, 3.2 s, 4 min 5 s, 2 h 3 min, 1 d 4 h, of milliseconds. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return `${whole.format(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${milliseconds < 10 ? milliseconds.toFixed(1) : whole.format(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : whole.format(seconds)} s`;
  const units: [number, string][] = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => seconds >= size);
  const [size, name] = units[first] ?? [1, 's'];
  const next = units[first + 1];
  const rest = next ? Math.floor((seconds % size) / next[0]) : 0;
  return `${Math.floor(seconds / size)} ${name}${next && rest > 0 ? ` ${rest} ${next[1]}` : ''}`;
}

/** "just now", "5 min ago", "in 2 h", or the day when that is long past. */
export function ago(iso: string, now: number): string {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return iso;
  const passed = now - moment;
  if (Math.abs(passed) < 5_000) return 'just now';
  if (Math.abs(passed) >= 30 * 86_400_000) return iso.slice(0, 10);
  const words = duration(roundedToOneUnit(Math.abs(passed)));
  return passed > 0 ? `${words} ago` : `in ${words}`;
}

function roundedToOneUnit(milliseconds: number): number {
  for (const unit of [86_400_000, 3_600_000, 60_000]) {
    if (milliseconds >= unit) return Math.floor(milliseconds / unit) * unit;
  }
  return Math.max(1000, Math.floor(milliseconds / 1000) * 1000);
}

/** A moment in the reader's own time zone, to the second. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Any JSON value on one line. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
