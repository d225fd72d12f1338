/** Which tasks are selected, which one the keyboard is at, and which is open. */
import { computed, effect, signal } from "@preact/signals";
import { rows } from "./tasks.ts";
import type { Task } from "./types.ts";

export const selected = signal<ReadonlySet<string>>(new Set());
export const current = signal<string | null>(null);
export const opened = signal<string | null>(null);
export const editing = signal<string | null>(null);

export const selectedTasks = computed<Task[]>(() => rows.value.filter((task) => selected.value.has(task.id)));

export function toggle(id: string): void {
  const next = new Set(selected.value);
  if (!next.delete(id)) next.add(id);
  selected.value = next;
}

export function clear(): void {
  selected.value = new Set();
}

/** Go on to the next row, or back. */
export function step(by: 1 | -1): void {
  const ids = rows.value.map((task) => task.id);
  const place = current.value === null ? -1 : ids.indexOf(current.value);
  const next = place < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, place + by));
  focus(ids[next] ?? null);
}

/** Let the keyboard be at that row. */
export function focus(id: string | null): void {
  current.value = id;
  if (id) document.getElementById(`task-${id}`)?.focus();
}

/** What was known under one id has another now. */
export function rename(from: string, to: string): void {
  for (const one of [current, opened, editing]) if (one.value === from) one.value = to;
  if (selected.value.has(from)) selected.value = new Set([...selected.value].map((id) => (id === from ? to : id)));
}

/** Keep the keyboard where it was when the row that it was at goes away, or is put elsewhere. */
export function watchFocus(): void {
  let place = 0;
  effect(() => {
    const ids = rows.value.map((task) => task.id);
    const id = current.value;
    if (id === null) return;
    const found = ids.indexOf(id);
    if (found >= 0) place = found;
    // Once it is drawn. Whoever went elsewhere meanwhile is left alone.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body || current.value !== id) return;
      current.value = ids[Math.min(place, ids.length - 1)] ?? null;
      if (current.value) document.getElementById(`task-${current.value}`)?.focus({ preventScroll: true });
    });
  });
}

export function currentTask(): Task | undefined {
  return rows.value.find((task) => task.id === current.value);
}
