/** Follows what changes, here and elsewhere, for as long as somebody is signed in. */
import { effect, untracked } from "@preact/signals";
import { followChanges } from "../../../clients/typescript/src/index.ts";
import { options } from "./http.ts";
import { flush } from "./outbox.ts";
import { user } from "./session.ts";
import { refresh } from "./tasks.ts";

let following = new AbortController();

/** Follow whoever is signed in. */
export function watchChanges(): void {
  effect(() => {
    following.abort();
    if (user.value === undefined) return;
    following = new AbortController();
    untracked(() => void follow(following.signal));
  });
}

async function follow(signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of followChanges({ ...options, fetch: opened }, undefined, { signal })) refresh();
  } catch {
    // The token is refused for good: whoever signs in again is followed again.
  }
}

/** Each time that the stream begins, the service is there: what was missed is asked for, what waits is sent. */
async function opened(request: Request): Promise<Response> {
  const answer = await options.fetch(request);
  if (answer.ok) {
    void flush();
    refresh();
  }
  return answer;
}
