/** Calls the service, as whoever is signed in. */
import { texts } from "../texts.ts";
import { freshToken, expired } from "./session.ts";
import type { Task } from "./types.ts";

export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { pointer?: string; parameter?: string; detail: string }[];
  current?: Task;
}

/** The service refused; `problem` says why (RFC 9457). */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** No answer came, or the service asks to come again: nothing is known to be wrong with the request. */
export class Unreachable extends Error {
  /** `retryAfter` is in seconds; null if no answer came at all. */
  constructor(readonly retryAfter: number | null = null) {
    super(texts.errors.unreachable);
  }
}

export interface Options {
  query?: Record<string, string | number | boolean> | URLSearchParams;
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The answer to a request, whatever its status but for 401, of which there is one more try. */
export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  for (let again = false; ; again = true) {
    const headers: Record<string, string> = { Authorization: `Bearer ${await freshToken(again)}`, ...options.headers };
    if (options.json !== undefined) headers["Content-Type"] = "application/json";
    const query = options.query instanceof URLSearchParams ? options.query : new URLSearchParams(strings(options.query));
    const address = `/api/me${path}${query.size ? `?${query}` : ""}`;
    let answer: Response;
    try {
      const body = options.json === undefined ? (options.body ?? null) : JSON.stringify(options.json);
      answer = await fetch(address, { method, headers, body, signal: options.signal ?? null, cache: "no-store" });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new Unreachable();
    }
    if (answer.status === 401 && !again) continue;
    if (answer.status === 401) expired();
    return answer;
  }
}

/** The JSON of an answer that is good. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  return (await good(await send(method, path, options))).json() as Promise<T>;
}

/** The answer if it is good. Throws Refused, Unreachable. */
export async function good(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  if (answer.status === 503 || answer.status === 429) {
    throw new Unreachable(Number(answer.headers.get("Retry-After")) || 2);
  }
  let problem: Problem = { status: answer.status, code: "unknown", detail: texts.errors.unknown };
  try {
    problem = { ...problem, ...((await answer.json()) as Partial<Problem>) };
  } catch {
    // Not a problem of this service's: a proxy's page, perhaps.
  }
  throw new Refused(problem);
}

function strings(query: Record<string, string | number | boolean> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
}

/** What went wrong, in words. */
export function said(error: unknown): string {
  return error instanceof Error && error.message ? error.message : texts.errors.unknown;
}
