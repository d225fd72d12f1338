/** Follows what changes, here and elsewhere, for as long as somebody is signed in. */
import { effect, untracked } from "@preact/signals";
import { send } from "./http.ts";
import { flush } from "./outbox.ts";
import { online } from "./online.ts";
import { user } from "./session.ts";
import { refresh } from "./tasks.ts";

const PAUSE = 1000;
const LONGEST = 15_000;

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
  let since = "";
  let pause = PAUSE;
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = since ? { "Last-Event-ID": since } : {};
      const answer = await send("GET", "/changes/stream", { headers, signal });
      if (answer.status === 410) since = "";
      if (answer.ok && answer.body) {
        pause = PAUSE;
        online.value = true;
        await flush();
        refresh();
        for await (const id of numbers(answer.body)) {
          since = id;
          refresh();
        }
      }
    } catch {
      if (!signal.aborted && pause > PAUSE) online.value = false;
    }
    await new Promise((resume) => setTimeout(resume, pause));
    pause = Math.min(LONGEST, pause * 1.5);
  }
}

/** The number of each change as it comes. */
async function* numbers(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const id = /^id: (.*)$/m.exec(event)?.[1];
      if (id !== undefined && /^event: change$/m.test(event)) yield id;
    }
  }
}
