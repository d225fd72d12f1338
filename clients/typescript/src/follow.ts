import { type Options, me } from "./client.js";
import { isProblem, readProblem } from "./problem.js";
import { type Bytes, type ServerSentEvent, readEvents } from "./streams.js";
import type { Change } from "./types.js";
import { Watch, pause, sleep } from "./waiting.js";

/** What comes while following: a change, or that everything known is to be dropped since all of it comes again. */
export type Followed = { event: "change"; change: Change; since: number } | { event: "reset"; since: 0 };

export interface FollowOptions {
  /** Ends it. */
  signal?: AbortSignal;
  /** Whose changes, if not the token's own. */
  userId?: string;
  /** Milliseconds before the first try again; doubled with each that fails, up to 30 s. */
  retryMs?: number;
  /** Milliseconds after which a silent connection is given up; heartbeats come every 15 s by default. */
  silenceMs?: number;
}

/** Where the reading is, and what went wrong since something last came. */
interface Position {
  since: number | undefined;
  failures: number;
  refusals: number;
}

/**
 * Each change after `since`, as it happens, for ever: a connection that ends or breaks is resumed where it was.
 *
 * Keep the `since` of what you have dealt with, to go on from there later.
 *
 * @param since 0 for all there is first; undefined for what comes next
 * @throws {@link Problem} for what trying again does not mend: the token is refused twice, or the address
 */
export async function* followChanges(
  options: Options,
  since: number | undefined,
  { signal, userId = me.user_id, retryMs = 1000, silenceMs = 60_000 }: FollowOptions = {},
): AsyncGenerator<Followed, void, undefined> {
  const address = `${options.baseUrl.replace(/\/$/, "")}/api/${encodeURIComponent(userId)}/changes/stream`;
  const position: Position = { since, failures: 0, refusals: 0 };
  while (!signal?.aborted) {
    let retryAfter = 0;
    try {
      yield* connection(options, address, position, silenceMs, signal);
    } catch (error) {
      if (signal?.aborted) return;
      if (isProblem(error)) {
        if (isFinal(error.status, position)) throw error;
        retryAfter = error.retryAfter ?? 0;
      }
    }
    await sleep(Math.max(retryAfter * 1000, pause(retryMs, position.failures++)), signal);
  }
}

/** What one connection brings; `position` moves with it. */
async function* connection(
  { token, fetch = globalThis.fetch }: Options,
  address: string,
  position: Position,
  silenceMs: number,
  signal?: AbortSignal,
): AsyncGenerator<Followed> {
  const watch = new Watch(silenceMs, signal);
  try {
    const request = new Request(...resumed(address, await token(), position.since, watch.signal));
    const response = await fetch(request);
    if (response.status === 410) {
      await response.body?.cancel();
      yield reset(position);
      return;
    }
    if (!response.ok || !response.body) throw await readProblem(response);
    yield* followed(response.body, position, watch);
  } finally {
    watch.stop();
  }
}

async function* followed(body: Bytes, position: Position, watch: Watch): AsyncGenerator<Followed> {
  for await (const event of readEvents(body, () => watch.restart())) {
    position.failures = 0;
    position.refusals = 0;
    if (isEndOfJournal(event)) {
      yield reset(position);
      return;
    }
    const since = event.id ? Number(event.id) : position.since;
    position.since = since;
    if (event.event === "change" && since !== undefined) {
      yield { event: "change", change: JSON.parse(event.data) as Change, since };
    }
  }
}

/** The request that goes on after `since`. The header takes no negative number, as one within the first walk is. */
function resumed(address: string, token: string, since: number | undefined, signal: AbortSignal): [string, RequestInit] {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: "text/event-stream" };
  if (since !== undefined && since >= 0) headers["Last-Event-ID"] = String(since);
  const query = since !== undefined && since < 0 ? `?since=${since}` : "";
  return [address + query, { headers, signal, cache: "no-store" }];
}

function reset(position: Position): Followed {
  position.since = 0;
  return { event: "reset", since: 0 };
}

function isEndOfJournal({ event, data }: ServerSentEvent): boolean {
  return event === "end" && (JSON.parse(data) as { code: string }).code === "changes_expired";
}

/** Whether trying again is of no use. A token may have expired on its way; the next is a fresh one. */
function isFinal(status: number, position: Position): boolean {
  if (status === 401) return ++position.refusals > 1;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
