/** Changes to tasks on the screen, wherever in the outline they stand. Nothing is altered in place. */
import type { Operation, Task } from "./types.ts";

/** The task of that id, at whatever level. */
export function find(tasks: readonly Task[], id: string): Task | undefined {
  for (const task of tasks) {
    const found = task.id === id ? task : find(task.children ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** `tasks` with what `change` makes of the one of that id; undefined takes it out. */
export function alter(tasks: readonly Task[], id: string, change: (task: Task) => Task | undefined): Task[] {
  return tasks.flatMap((task) => {
    if (task.id === id) return change(task) ?? [];
    if (!task.children || !find(task.children, id)) return task;
    return { ...task, children: alter(task.children, id, change) };
  });
}

/** All tasks in the order in which they stand on the screen. */
export function flat(tasks: readonly Task[]): Task[] {
  return tasks.flatMap((task) => [task, ...flat(task.children ?? [])]);
}

/** `tasks` with what is `known` of them, where that is newer. */
export function updated(tasks: readonly Task[], known: readonly Task[]): Task[] {
  const byId = new Map(known.map((task) => [task.id, task]));
  const renew = (task: Task): Task => {
    const { children, progress } = task;
    const newer = byId.get(task.id);
    const latest = newer && newer.version >= task.version ? newer : task;
    return { ...latest, ...(children && { children: children.map(renew) }), ...(progress && { progress }) };
  };
  return tasks.map(renew);
}

/** `tasks` as they are once `operation` is done, as far as that can be seen from here. */
export function apply(tasks: readonly Task[], operation: Operation): Task[] {
  switch (operation.op) {
    case "create":
      return created(tasks, operation);
    case "edit": {
      const { op: _, id, if_version: __, ...fields } = operation;
      return alter(tasks, id, (task) => ({ ...task, ...fields }));
    }
    case "complete":
      return alter(tasks, operation.id, (task) => ({ ...task, completed: operation.completed }));
    case "delete":
    case "restore":
      return alter(tasks, operation.id, () => undefined);
    case "move":
      return moved(tasks, operation);
  }
}

function created(tasks: readonly Task[], operation: Extract<Operation, { op: "create" }>): Task[] {
  if (find(tasks, operation.id)) return [...tasks];
  const { op: _, ...fields } = operation;
  const now = new Date().toISOString();
  const task: Task = {
    ...BLANK,
    created_at: now,
    updated_at: now,
    ...fields,
  };
  const parent = fields.parent_id;
  if (!parent || !find(tasks, parent)) return [...tasks, task];
  return alter(tasks, parent, (above) => ({ ...above, children: [...(above.children ?? []), task] }));
}

const BLANK = {
  description: null,
  completed: false,
  completed_at: null,
  priority: "none",
  tags: [],
  due_date: null,
  time_zone: null,
  recurrence: null,
  repeat_from: "due",
  project_id: null,
  section_id: null,
  parent_id: null,
  blocked_by: [],
  position: "",
  version: 0,
  deleted_at: null,
} as const satisfies Partial<Task> as unknown as Task;

function moved(tasks: readonly Task[], operation: Extract<Operation, { op: "move" }>): Task[] {
  const task = find(tasks, operation.id);
  const anchor = operation.before ?? operation.after;
  if (!task || !anchor) return [...tasks];
  const without = alter(tasks, task.id, () => undefined);
  const put = (siblings: readonly Task[]): Task[] => {
    const place = siblings.findIndex((one) => one.id === anchor);
    if (place < 0) return siblings.map((one) => (one.children ? { ...one, children: put(one.children) } : one));
    return siblings.toSpliced(operation.before ? place : place + 1, 0, task);
  };
  return put(without);
}
