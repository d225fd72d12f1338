/** How what waits is sent: under its Idempotency-Key, and only against the version that was seen. */
import { batch } from "@preact/signals";
import { texts } from "../texts.ts";
import { api, path, unwrap } from "./http.ts";
import { sendChange } from "./list-sending.ts";
import { loadLists, sentProject } from "./lists.ts";
import { give, renewed, upToDate } from "./mending.ts";
import { commitChange } from "./outbox.ts";
import { drop, type Waiting } from "./queue.ts";
import { rename } from "./selection.ts";
import { learn } from "./tasks.ts";
import { dismiss, tell, toasts } from "./toasts.ts";
import type { ListChange, Named, QuickAnswer, Task } from "./types.ts";
import { undo, undoRequest } from "./undo.ts";
import { follow } from "./views.ts";

/** Send it. What waits after it is meant for what it has become. */
export function send(one: Waiting): Promise<void> {
  if (one.change) return sendList(one, one.change);
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
  const isForGood = one.operations.some((operation) => operation.op === "delete" && operation.purge);
  say(one.label, isForGood ? undefined : () => undo(done.version));
}

/** Add what a line says, to the project that it was written in unless it names another. */
async function sendLine(one: Waiting, line: string): Promise<void> {
  const guess = one.operations[0];
  const here = guess?.op === "create" ? sentProject(guess.project_id) : undefined;
  let text = line;
  if (here) {
    const { fields } = await readLine(line);
    if (!fields.project) text = `${line} +"${here.name}"`;
  }
  const { task } = await readLine(text, one.key);
  if (!guess || !task) return;
  give(guess.id, task);
  await batch(() => {
    learn([{ op: "create", id: task.id, title: task.title }], [task]);
    rename(guess.id, task.id);
    return drop(one, upToDate);
  });
  say(`${texts.done.added}: ${task.title}`, () => undo(task.version));
}

/** How the service reads a line; with a key, the task is added too. */
function readLine(text: string, key?: string): Promise<QuickAnswer> {
  const params = key === undefined ? { path, query: { dry_run: true } } : { path, header: { "Idempotency-Key": key } };
  return unwrap(api.POST("/api/{user_id}/tasks/quick", { params, body: { text } }));
}

/** `one` is done: later changes of the same tasks were meant for what they are now. */
async function settle(one: Waiting, tasks: (Task | null)[]): Promise<void> {
  const known = tasks.filter((task) => task !== null);
  const versions = new Map(known.map((task) => [task.id, task.version]));
  // At once, or the list would be for a moment as it was before.
  await batch(() => {
    learn(one.operations, known);
    return drop(one, (other) => renewed(other, versions));
  });
}

async function sendList(one: Waiting, change: ListChange): Promise<void> {
  const known = await sendChange(one, change);
  const { op, kind, of, fields } = change;
  if (op === "delete") {
    // What is in the trash comes out of it, whatever was done to it there.
    const restore = () => commitChange(`${texts.done.restored}: ${fields.name}`, { op: "restore", kind, of, fields });
    say(one.label, kind === "tag" ? () => undoRequest(one.key).then(loadLists) : restore);
  } else if (op === "restore" || known?.version === change.version) say(one.label);
  else if (known) say(one.label, () => takeBack(change, known));
}

async function takeBack({ kind, of }: ListChange, known: Named): Promise<void> {
  const isUndone = await undo(known.version);
  if (kind === "tag" && isUndone) follow("tag", known.name, of);
  await loadLists();
}

function say(label: string, undo?: () => Promise<unknown>): void {
  toasts.value.filter((toast) => toast.text === label).forEach((toast) => dismiss(toast.id));
  tell(label, undo ? { undo } : {});
}
