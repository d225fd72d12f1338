/**
 * Everything that is done to tasks goes through here: kept in this browser first, then sent in its order, each
 * under an Idempotency-Key and only against the version that was seen. So nothing is lost offline, nothing done
 * twice, and nothing of anybody else's written over.
 */
import { batch, computed, signal } from "@preact/signals";
import { texts } from "../texts.ts";
import { api, isProblem, path, type Problem, Unreachable, unwrap } from "./http.ts";
import { addWaiting, allWaiting, removeWaiting, saveWaiting, type Waiting } from "./kept.ts";
import { projects } from "./lists.ts";
import { rename } from "./selection.ts";
import { session } from "./session.ts";
import { learn, refresh } from "./tasks.ts";
import { dismiss, tell, toasts, undoLast } from "./toasts.ts";
import type { Operation, QuickAnswer, Task } from "./types.ts";
import { undo } from "./undo.ts";

export const waiting = signal<Waiting[]>([]);

/** The keys of what this browser has not yet kept, or can't: it would be lost if the page were left now. */
const unkept = signal<ReadonlySet<string>>(new Set());
export const keptCount = computed(() => waiting.value.filter((one) => !unkept.value.has(one.key)).length);

/** A change that was refused because somebody was faster. `theirs` is how it is there, null: gone. */
export interface Conflict {
  waiting: Waiting;
  operation: Operation;
  theirs: Task | null;
}
export const conflict = signal<Conflict | null>(null);

/** Do `operations`, together; or what quick add reads in `line`, of which they are a guess. */
export async function commit(label: string, operations: Operation[], line?: string): Promise<void> {
  const user = session.value?.user;
  if (user === undefined || !operations.length) return;
  latest = Math.max(latest + 1, Date.now());
  const one: Waiting = {
    // Another window's may be of the same moment.
    id: latest + Math.random() / 2,
    key: crypto.randomUUID(),
    label,
    operations: operations.map((operation) => [...read].reduce(renamed, operation)),
    ...(line !== undefined && { line }),
  };
  batch(() => {
    unkept.value = new Set(unkept.value).add(one.key);
    waiting.value = [...waiting.value, one];
  });
  try {
    await addWaiting(user, one);
    unkept.value = new Set([...unkept.value].filter((key) => key !== one.key));
  } catch {
    // A full disk, say: it can still be sent from here.
  }
  await flush();
}

let latest = 0;
/** Tasks that were guesses of lines, by the ids that they had as such. */
const read = new Map<string, Task>();

let loadedFor: string | undefined;

/** What was left here when the page was last closed. */
export async function loadWaiting(): Promise<void> {
  const user = session.value?.user;
  if (user !== loadedFor) waiting.value = [];
  loadedFor = user;
  if (user === undefined) return;
  const kept = await allWaiting(user);
  if (user !== loadedFor) return;
  // Somebody may have done something while it was read.
  const known = new Set(waiting.value.map((one) => one.id));
  waiting.value = [...kept.filter((one) => !known.has(one.id)), ...waiting.value].sort((one, other) => one.id - other.id);
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
      await (first.line === undefined ? sendOperations(first) : sendLine(first, first.line));
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

async function sendOperations(one: Waiting): Promise<void> {
  const done = await unwrap(
    api.POST("/api/{user_id}/tasks/batch", {
      params: { path, header: { "Idempotency-Key": one.key } },
      body: { operations: one.operations },
    }),
  );
  await settle(one, done.results.map((result) => result.task));
  say(one.label, done.version, one.operations);
}

/** Add what a line says, to the project that it was written in unless it names another. */
async function sendLine(one: Waiting, line: string): Promise<void> {
  const guess = one.operations[0];
  const here = guess?.op === "create" ? projects.value.find((project) => project.id === guess.project_id) : undefined;
  let text = line;
  if (here) {
    const { fields } = await readLine(line);
    if (!fields.project) text = `${line} +"${here.name}"`;
  }
  const { task } = await readLine(text, one.key);
  if (!guess || !task) return;
  read.set(guess.id, task);
  await batch(() => {
    learn([{ op: "create", id: task.id, title: task.title }], [task]);
    rename(guess.id, task.id);
    return drop(one, (operation) => renamed(operation, [guess.id, task]));
  });
  refresh();
  say(`${texts.done.added}: ${task.title}`, task.version);
}

/** How the service reads a line; with a key, the task is added too. */
function readLine(text: string, key?: string): Promise<QuickAnswer> {
  const params = key === undefined ? { path, query: { dry_run: true } } : { path, header: { "Idempotency-Key": key } };
  return unwrap(api.POST("/api/{user_id}/tasks/quick", { params, body: { text } }));
}

/** What was meant for the guess is meant for the task. */
function renamed(operation: Operation, [guess, task]: [string, Task]): Operation {
  const text = JSON.stringify(operation);
  if (!text.includes(guess)) return operation;
  const named = JSON.parse(text.replaceAll(guess, task.id)) as Operation;
  return named.id === task.id && named.op !== "create" ? { ...named, if_version: task.version } : named;
}

/** `one` is done: later changes of the same tasks were meant for what they are now. */
async function settle(one: Waiting, tasks: (Task | null)[]): Promise<void> {
  const known = tasks.filter((task) => task !== null);
  const versions = new Map(known.map((task) => [task.id, task.version]));
  const renew = (operation: Operation): Operation => {
    const version = versions.get(operation.id);
    return version !== undefined && "if_version" in operation ? { ...operation, if_version: version } : operation;
  };
  // At once, or the list would be for a moment as it was before.
  await batch(() => {
    learn(one.operations, known);
    return drop(one, renew);
  });
  refresh();
}

async function drop(one: Waiting, mend: (operation: Operation) => Operation = (operation) => operation): Promise<void> {
  const user = session.value?.user ?? "";
  const rest = waiting.value
    .filter((other) => other.key !== one.key)
    .map((other) => ({ ...other, operations: other.operations.map(mend) }));
  waiting.value = rest;
  await Promise.all([removeWaiting(user, one.id), ...rest.map((other) => saveWaiting(user, other))]);
}

async function refused(one: Waiting, error: Problem): Promise<void> {
  const { status, code, detail, current, errors } = error;
  const place = Number(/operations\/(\d+)/.exec(errors[0]?.pointer ?? detail)?.[1] ?? 0);
  const operation = one.operations[place] ?? one.operations[0];
  if (operation && (code === "precondition_failed" || status === 404)) {
    conflict.value = { waiting: one, operation, theirs: current as Task | null };
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

function say(label: string, version: number, operations: Operation[] = []): void {
  toasts.value.filter((toast) => toast.text === label).forEach((toast) => dismiss(toast.id));
  const isForGood = operations.some((operation) => operation.op === "delete" && operation.purge);
  tell(label, isForGood ? {} : { undo: () => undo(version) });
}

/** Take back what was done last: before it is sent, if it could not be yet. */
export async function undoNewest(): Promise<void> {
  await flush();
  const newest = waiting.value.at(-1);
  if (!newest) return undoLast();
  await drop(newest);
  tell(texts.done.undone);
}

addEventListener("online", () => void flush().then(refresh));
