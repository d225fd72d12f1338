/**
 * Everything that is done to tasks and lists goes through here: kept in this browser first, then sent in its order. So
 * nothing is lost offline, nothing done twice, and nothing of anybody else's written over.
 */
import { signal } from "@preact/signals";
import { texts } from "../texts.ts";
import { isProblem, type Problem, Unreachable } from "./http.ts";
import { withdraw } from "./list-sending.ts";
import { renewed, upToDate } from "./mending.ts";
import { enqueue, loadKept, replace, type Waiting, waiting } from "./queue.ts";
import { send } from "./sending.ts";
import { session } from "./session.ts";
import { refresh } from "./tasks.ts";
import { tell, undoLast } from "./toasts.ts";
import type { ListChange, Named, Operation, Task } from "./types.ts";

/** Something that was refused because somebody was faster. `theirs` is how it is there, null: gone. */
export interface Conflict {
  waiting: Waiting;
  refused: Operation | ListChange;
  theirs: Task | Named | null;
}
export const conflict = signal<Conflict | null>(null);

/** Do `operations`, together; or what quick add reads in `line`, of which they are a guess. */
export async function commit(label: string, operations: Operation[], line?: string): Promise<void> {
  if (!session.value || !operations.length) return;
  await enqueue(upToDate({ label, operations, ...(line !== undefined && { line }) }));
  await flush();
}

/** Do that to a project, saved filter or tag. */
export async function commitChange(label: string, change: ListChange): Promise<void> {
  if (!session.value) return;
  await enqueue(upToDate({ label, operations: [], change }));
  await flush();
}

/** What was left here when the page was last closed. */
export async function loadWaiting(): Promise<void> {
  if (await loadKept()) await flush();
}

let flushing: Promise<void> | null = null;

/** Send all that waits, one after the other, as far as that goes. */
export function flush(): Promise<void> {
  flushing ??= sendAll().finally(() => (flushing = null));
  return flushing;
}

async function sendAll(): Promise<void> {
  for (let first = waiting.value[0]; first && session.value && !conflict.value; first = waiting.value[0]) {
    try {
      await send(first);
      pause = PAUSE;
    } catch (error) {
      if (error instanceof Unreachable) {
        later(error.retryAfter);
        return;
      }
      if (!isProblem(error)) throw error;
      // It waits for a new token, of which there is a notice.
      if (error.status === 401) return;
      await refused(first, error);
    }
  }
}

const PAUSE = 2;
const LONGEST = 60;
let pause = PAUSE;
let again: ReturnType<typeof setTimeout> | undefined;

/** Try again in that many seconds, or after longer and longer; what tells of the service sooner does so too. */
function later(seconds: number | null): void {
  clearTimeout(again);
  again = setTimeout(() => void flush(), (seconds ?? pause) * 1000);
  pause = Math.min(LONGEST, pause * 2);
}

async function refused(one: Waiting, error: Problem): Promise<void> {
  const { status, code, detail, current, errors } = error;
  const place = Number(/operations\/(\d+)/.exec(errors[0]?.pointer ?? detail)?.[1] ?? 0);
  const refused = one.change ?? one.operations[place] ?? one.operations[0];
  if (refused && (code === "precondition_failed" || status === 404)) {
    conflict.value = { waiting: one, refused, theirs: current as Conflict["theirs"] };
    return;
  }
  await withdraw(one);
  tell(detail.replace(/^operations\/\d+: /, ""), { isError: true });
  refresh();
}

/** Go on from a conflict: `mine` is written over what is there, or given up. */
export async function resolve(mine: boolean): Promise<void> {
  const found = conflict.value;
  if (!found) return;
  conflict.value = null;
  const { waiting: one, theirs } = found;
  if (mine && theirs) {
    const { change } = one;
    const again = renewed(one, new Map([[theirs.id, theirs.version]]));
    // Another request, so another key.
    const key = crypto.randomUUID();
    await replace(one, { ...again, key, ...(change && { change: { ...change, version: theirs.version } }) });
  } else {
    await withdraw(one);
  }
  refresh();
  await flush();
}

/** Take back what was done last: before it is sent, if it could not be yet. */
export async function undoNewest(): Promise<void> {
  await flush();
  const newest = waiting.value.at(-1);
  if (!newest) return undoLast();
  await withdraw(newest);
  tell(texts.done.undone);
}

addEventListener("online", () => void flush().then(refresh));
