/**
 * Everything that is done to tasks goes through here: kept in this browser first, then sent in its order, each
 * under an Idempotency-Key and only against the version that was seen. So nothing is lost offline, nothing done
 * twice, and nothing of anybody else's written over.
 */
import { signal } from "@preact/signals";
import { texts } from "../texts.ts";
import { call, Refused, Unreachable } from "./http.ts";
import { addWaiting, allWaiting, removeWaiting, saveWaiting, type Waiting } from "./kept.ts";
import { online } from "./online.ts";
import { session } from "./session.ts";
import { learn, refresh } from "./tasks.ts";
import { dismiss, tell, toasts } from "./toasts.ts";
import type { Operation, Task } from "./types.ts";

export const waiting = signal<Waiting[]>([]);

/** A change that was refused because somebody was faster. `theirs` is how it is there, null: gone. */
export interface Conflict {
  waiting: Waiting;
  operation: Operation;
  theirs: Task | null;
}
export const conflict = signal<Conflict | null>(null);

/** Do `operations`, together. */
export async function commit(label: string, operations: Operation[]): Promise<void> {
  const user = session.value?.user;
  if (user === undefined || !operations.length) return;
  const one: Waiting = { key: crypto.randomUUID(), label, operations };
  one.id = Number(await addWaiting(user, one));
  waiting.value = [...waiting.value, one];
  await flush();
}

/** What was left here when the page was last closed. */
export async function loadWaiting(): Promise<void> {
  if (session.value) waiting.value = await allWaiting(session.value.user);
  await flush();
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
      const done = await call<{ results: { task: Task | null }[]; version: number }>("POST", "/tasks/batch", {
        json: { operations: first.operations },
        headers: { "Idempotency-Key": first.key },
      });
      online.value = true;
      const tasks = done.results.map((result) => result.task);
      await settle(first, tasks);
      say(first, done.version);
    } catch (error) {
      if (error instanceof Unreachable) {
        online.value = false;
        // Without any answer, the stream is what tells that the service is there again.
        if (error.retryAfter !== null) setTimeout(() => void flush(), error.retryAfter * 1000);
        return;
      }
      if (!(error instanceof Refused)) throw error;
      // It waits for a new token, of which there is a notice.
      if (error.problem.status === 401) return;
      await refused(first, error);
    }
  }
}

/** `one` is done: later changes of the same tasks were meant for what they are now. */
async function settle(one: Waiting, tasks: (Task | null)[]): Promise<void> {
  const known = tasks.filter((task) => task !== null);
  // First, or the list would jump back to how it was for a moment.
  learn(one.operations, known);
  const versions = new Map(known.map((task) => [task.id, task.version]));
  await drop(one, (operation) => {
    const version = versions.get(operation.id);
    return version !== undefined && "if_version" in operation ? { ...operation, if_version: version } : operation;
  });
  refresh();
}

async function drop(one: Waiting, mend: (operation: Operation) => Operation = (operation) => operation): Promise<void> {
  const user = session.value?.user ?? "";
  if (one.id !== undefined) await removeWaiting(user, one.id);
  const rest = waiting.value
    .filter((other) => other.key !== one.key)
    .map((other) => ({ ...other, operations: other.operations.map(mend) }));
  await Promise.all(rest.map((other) => saveWaiting(user, other)));
  waiting.value = rest;
}

async function refused(one: Waiting, error: Refused): Promise<void> {
  const { status, code, detail, current, errors } = error.problem;
  const place = Number(/operations\/(\d+)/.exec(errors?.[0]?.pointer ?? detail)?.[1] ?? 0);
  const operation = one.operations[place] ?? one.operations[0];
  if (operation && (code === "precondition_failed" || status === 404)) {
    conflict.value = { waiting: one, operation, theirs: current ?? null };
    return;
  }
  await drop(one);
  tell(detail.replace(/^operations\/\d+: /, ""), { isError: true });
  refresh();
}

/** Go on from a conflict: `mine` is written over what is there, or given up. */
export async function resolve(mine: boolean): Promise<void> {
  const found = conflict.value;
  if (!found) return;
  conflict.value = null;
  const { waiting: one, operation, theirs } = found;
  if (mine && theirs) {
    const again = one.operations.map((other) =>
      other.id === operation.id && "if_version" in other ? { ...other, if_version: theirs.version } : other,
    );
    // Another request, so another key.
    const next = { ...one, operations: again, key: crypto.randomUUID() };
    await saveWaiting(session.value?.user ?? "", next);
    waiting.value = waiting.value.map((other) => (other.key === one.key ? next : other));
  } else {
    await drop(one);
  }
  refresh();
  await flush();
}

function say(one: Waiting, version: number): void {
  toasts.value.filter((toast) => toast.text === one.label).forEach((toast) => dismiss(toast.id));
  const isForGood = one.operations.some((operation) => operation.op === "delete" && operation.purge);
  tell(one.label, isForGood ? {} : { undo: () => undo(version) });
}

/** Take back the change of that number, with all that was done together with it. */
export async function undo(version: number): Promise<void> {
  try {
    await call("POST", `/changes/${version}/undo`, { headers: { "Idempotency-Key": crypto.randomUUID() } });
    tell(texts.done.undone);
  } catch (error) {
    tell(error instanceof Error ? error.message : texts.errors.unknown, { isError: true });
  }
  refresh();
}

addEventListener("online", () => void flush().then(refresh));
