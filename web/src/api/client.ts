/** What the server refused, in its own words. Status 0 means that it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly field: string | null,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

interface Request {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
}

interface ErrorBody {
  code?: string;
  detail?: string;
  attr?: string | null;
}

/** Asks the API; the session's cookie says who asks. Throws an {@link ApiError} for every answer but a 2xx. */
export async function api<T>(path: string, request: Request = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const init: RequestInit = { method: request.method ?? 'GET', credentials: 'same-origin', headers };
  if (request.signal) init.signal = request.signal;
  if (init.method !== 'GET') {
    if (request.body instanceof FormData) {
      init.body = request.body;
    } else {
      // Always declared as JSON, which is how the server knows that it was no other site's form.
      headers['Content-Type'] = 'application/json';
      init.body = JSON.stringify(request.body ?? {});
    }
  }
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'unreachable', 'The server cannot be reached.', null);
  }
  const text = await answer.text();
  if (!answer.ok) throw refusal(answer.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function refusal(status: number, text: string): ApiError {
  let body: ErrorBody = {};
  try {
    body = JSON.parse(text) as ErrorBody;
  } catch {
    // A proxy in between may answer with a page of its own.
  }
  return new ApiError(status, body.code ?? 'error', body.detail ?? `The server answered ${status}.`, body.attr ?? null);
}

/** An address that the API gave, without its host: what is behind a proxy may know itself by another name. */
export function local(address: string): string {
  const url = new URL(address, 'http://here');
  return url.pathname + url.search;
}
