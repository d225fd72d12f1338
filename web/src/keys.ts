/** What the keyboard does, while nobody types. */
import { signal } from "@preact/signals";
import { edit, moveBy, remove, setCompleted } from "./data/actions.ts";
import { clear, current, currentTask, editing, focus, opened, selected, selectedTasks, step, toggle } from "./data/selection.ts";
import { undoNewest } from "./data/outbox.ts";
import type { Priority, Task } from "./data/types.ts";
import { show } from "./data/views.ts";

export const isSheetOpen = signal(false);

const PRIORITIES: Record<string, Priority> = { "0": "none", "1": "high", "2": "medium", "3": "low" };
const GO: Record<string, () => void> = {
  a: () => show("all"),
  t: () => show("today"),
  w: () => show("week"),
  d: () => show("done"),
};

let isGoing = false;

export function watchKeys(): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key === "Escape") return escape(target);
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]")) return;
    if (event.ctrlKey || event.metaKey) return;
    if (handle(event, target)) event.preventDefault();
  });
}

function escape(target: HTMLElement): void {
  isSheetOpen.value = false;
  // Out of a field above the list, into the list.
  if (target.closest("#quick, #search")) (document.getElementById(`task-${current.value}`) ?? document.getElementById("main"))?.focus();
  if (selected.value.size) clear();
}

function handle(event: KeyboardEvent, target: HTMLElement): boolean {
  if (isGoing) {
    isGoing = false;
    GO[event.key]?.();
    return event.key in GO;
  }
  if (event.altKey) return reorder(event.key);
  const general = GENERAL[event.key];
  if (general) {
    general();
    return true;
  }
  const task = currentTask();
  // A button does what it says when it is pressed.
  if (!task || (event.key === "Enter" && target.closest("button, a, summary"))) return false;
  return onTask(event.key, task);
}

const GENERAL: Record<string, () => void> = {
  n: () => document.getElementById("quick")?.focus(),
  "/": () => document.getElementById("search")?.focus(),
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  u: () => void undoNewest(),
  g: () => (isGoing = true),
  "?": () => (isSheetOpen.value = true),
};

function onTask(key: string, task: Task): boolean {
  const many = selectedTasks.value.length ? selectedTasks.value : [task];
  const priority = PRIORITIES[key];
  if (priority) void edit(task, { priority });
  else if (key === "Enter") opened.value = task.id;
  else if (key === "e") editing.value = task.id;
  else if (key === "c") void setCompleted(many, !task.completed);
  else if (key === "x") toggle(task.id);
  else if (key === "Delete" || key === "#") {
    step(1);
    void remove(many).then(() => (current.value === task.id ? step(-1) : undefined));
  } else return false;
  return true;
}

function reorder(key: string): boolean {
  const task = currentTask();
  if (!task || (key !== "ArrowUp" && key !== "ArrowDown")) return false;
  // Whoever went elsewhere meanwhile is left alone.
  void moveBy(task, key === "ArrowUp" ? -1 : 1).then(() => current.value === task.id && focus(task.id));
  return true;
}
