/** What changes of projects, saved filters and tags come to on the screen. Nothing is altered in place. */
import type { ListChange, Named, Task } from "./types.ts";

/** Whether two names are of the same tag, for which upper and lower case are one. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

export function folded(name: string): string {
  return name.trim().normalize("NFKC").toLowerCase();
}

/** The list of its kind once `change` is done; `known` is what the service says of it, if it does already. */
export function changedList(list: readonly Named[], change: ListChange, known?: Named): Named[] {
  const { op, kind, of, fields } = change;
  const isIt = (one: Named) => (kind === "tag" ? sameName(one.name, of) : one.id === of);
  if (op === "delete") return list.filter((one) => !isIt(one));
  if (op === "create" || op === "restore") {
    const made = known ?? { ...BLANK, id: of, ...fields };
    return list.some((one) => one.id === made.id) ? [...list] : [...list, made];
  }
  const isOther = (one: Named) => kind === "tag" && fields.name !== undefined && !isIt(one) && sameName(one.name, fields.name);
  const isMerged = list.some(isOther);
  return list.flatMap((one) => {
    if (isOther(one)) return { ...one, ...known };
    if (!isIt(one)) return one;
    return isMerged ? [] : { ...one, ...fields, ...known };
  });
}

const BLANK = { name: "", color: null, archived: false, version: 0 };

/** Tasks once `change` is done to what they are in, or have. */
export function changedTasks(tasks: readonly Task[], { op, kind, of, fields }: ListChange): Task[] {
  if (kind === "project" && op === "delete") return each(tasks, (task) => (task.project_id === of && !task.deleted_at ? undefined : task));
  if (kind !== "tag" || (op === "edit" && fields.name === undefined)) return [...tasks];
  const name = op === "edit" ? fields.name : undefined;
  return each(tasks, (task) => (task.tags.some((tag) => sameName(tag, of)) ? { ...task, tags: retagged(task.tags, of, name) } : task));
}

function retagged(tags: readonly string[], from: string, to: string | undefined): string[] {
  const found = tags.flatMap((tag) => (sameName(tag, from) ? (to ?? []) : tag));
  return found.filter((tag, place) => found.findIndex((other) => sameName(other, tag)) === place);
}

function each(tasks: readonly Task[], change: (task: Task) => Task | undefined): Task[] {
  return tasks.flatMap((task) => {
    const changed = change(task);
    if (!changed) return [];
    return changed.children ? { ...changed, children: each(changed.children, change) } : changed;
  });
}
