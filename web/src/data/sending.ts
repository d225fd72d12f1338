/** How what waits is sent: under its Idempotency-Key, and only against the version that was seen. */
import { batch } from "@preact/signals";
import { texts } from "../texts.ts";
import { api, path, unwrap } from "./http.ts";
import { projects } from "./lists.ts";
import { drop, type Waiting } from "./queue.ts";
import { rename } from "./selection.ts";
import { learn, refresh } from "./tasks.ts";
import { dismiss, tell, toasts } from "./toasts.ts";
import type { Operation, QuickAnswer, Task } from "./types.ts";
import { undo } from "./undo.ts";

/** Send it. What waits after it is meant for what it has become. */
export function send(one: Waiting): Promise<void> {
  return one.line === undefined ? sendOperations(one) : sendLine(one, one.line);
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
    return drop(one, (other) => ({ ...other, operations: other.operations.map((operation) => renamed(operation, [guess.id, task])) }));
  });
  refresh();
  say(`${texts.done.added}: ${task.title}`, task.version);
}

/** How the service reads a line; with a key, the task is added too. */
function readLine(text: string, key?: string): Promise<QuickAnswer> {
  const params = key === undefined ? { path, query: { dry_run: true } } : { path, header: { "Idempotency-Key": key } };
  return unwrap(api.POST("/api/{user_id}/tasks/quick", { params, body: { text } }));
}

/** Tasks that were guesses of lines, by the ids that they had as such. */
const read = new Map<string, Task>();

/** The operation with the ids that the service gave meanwhile. */
export function upToDate(operation: Operation): Operation {
  return [...read].reduce(renamed, operation);
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
    return drop(one, (other) => ({ ...other, operations: other.operations.map(renew) }));
  });
  refresh();
}

function say(label: string, version: number, operations: Operation[] = []): void {
  toasts.value.filter((toast) => toast.text === label).forEach((toast) => dismiss(toast.id));
  const isForGood = operations.some((operation) => operation.op === "delete" && operation.purge);
  tell(label, isForGood ? {} : { undo: () => undo(version) });
}
