/** What can be done to tasks, as operations. */
import { texts } from "../texts.ts";
import { commit } from "./outbox.ts";
import { tasks } from "./tasks.ts";
import { find } from "./tree.ts";
import type { Fields, Operation, QuickAnswer, Task } from "./types.ts";
import { view } from "./views.ts";

/** Only against the version that is on the screen; one that was made here and not sent yet has none. */
const seen = (task: Task): { if_version?: number } => (task.version ? { if_version: task.version } : {});

export function edit(task: Task, fields: Fields): Promise<void> {
  return commit(`${texts.done.edited}: ${task.title}`, [{ op: "edit", id: task.id, ...fields, ...seen(task) }]);
}

export function setCompleted(some: Task[], completed: boolean): Promise<void> {
  const label = completed ? texts.done.completed : texts.done.reopened;
  return each(label, some, (task) => ({ op: "complete", id: task.id, completed, ...seen(task) }));
}

export function editAll(some: Task[], fields: (task: Task) => Fields): Promise<void> {
  return each(texts.done.edited, some, (task) => ({ op: "edit", id: task.id, ...fields(task), ...seen(task) }));
}

export function remove(some: Task[]): Promise<void> {
  // What is below goes along with what is above.
  const ids = new Set(some.map((task) => task.id));
  const tops = some.filter((task) => !task.parent_id || !ids.has(task.parent_id));
  return each(texts.done.deleted, tops, (task) => ({ op: "delete", id: task.id, ...seen(task) }));
}

export function restore(some: Task[]): Promise<void> {
  return each(texts.done.restored, some, (task) => ({ op: "restore", id: task.id, ...seen(task) }));
}

export function purge(some: Task[]): Promise<void> {
  return each(texts.done.purged, some, (task) => ({ op: "delete", id: task.id, purge: true, ...seen(task) }));
}

/** Put `task` right before or after another one beside which it stands. */
export function move(task: Task, where: { before: string } | { after: string }): Promise<void> {
  return commit(`${texts.done.moved}: ${task.title}`, [{ op: "move", id: task.id, ...where, ...seen(task) }]);
}

/** The one before (-1) or after (1) among those beside it, if there is one. */
export function neighbour(task: Task, step: -1 | 1): Task | undefined {
  const beside = task.parent_id ? (find(tasks.value, task.parent_id)?.children ?? []) : tasks.value;
  const place = beside.findIndex((one) => one.id === task.id);
  return place < 0 ? undefined : beside[place + step];
}

/** One place up (-1) or down (1) among those beside it. */
export async function moveBy(task: Task, step: -1 | 1): Promise<void> {
  const other = neighbour(task, step);
  if (other) await move(task, step < 0 ? { before: other.id } : { after: other.id });
}

export function add(title: string, fields: Fields = {}): Promise<void> {
  return commit(`${texts.done.added}: ${title}`, [{ op: "create", id: crypto.randomUUID(), title, ...fields }]);
}

/** Add what a line says; `read` is how it was understood, if it was already. */
export function quickAdd(line: string, read: QuickAnswer | null): Promise<void> {
  const { title = line.trim().slice(0, 200), priority, tags } = read?.fields ?? {};
  const seen: Fields = { ...(priority && { priority }), ...(tags && { tags }) };
  const here: Fields = view.value.kind === "project" ? { project_id: view.value.of } : {};
  const operation: Operation = { op: "create", id: crypto.randomUUID(), title, ...seen, ...here };
  return commit(`${texts.done.added}: ${title}`, [operation], line);
}

function each(label: string, some: Task[], operation: (task: Task) => Operation): Promise<void> {
  const named = some.length === 1 && some[0] ? `${label}: ${some[0].title}` : `${label}: ${some.length}`;
  return commit(named, some.slice(0, 100).map(operation));
}
