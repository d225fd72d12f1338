/** Projects, sections, tags, saved filters and the account: as the service last had them, and what was done here. */
import { computed, type Signal, signal } from "@preact/signals";
import { changedList, folded, sameName } from "./changes.ts";
import { api, path, Unreachable, unwrap } from "./http.ts";
import { keepList, keptList } from "./kept.ts";
import { waiting } from "./queue.ts";
import { session } from "./session.ts";
import type { Account, ListChange, Named, NamedKind } from "./types.ts";

const loaded: Record<NamedKind, Signal<Named[]>> = { project: signal([]), filter: signal([]), tag: signal([]) };

export const projects = computed(() => withWaiting("project"));
export const filters = computed(() => withWaiting("filter"));
export const tags = computed(() => withWaiting("tag"));
export const lists = { project: projects, filter: filters, tag: tags };
export const sections = signal<Named[]>([]);
export const account = signal<Pick<Account, "time_zone">>({ time_zone: "UTC" });

function withWaiting(kind: NamedKind): Named[] {
  const changes = waiting.value.flatMap(({ change }) => (change?.kind === kind ? change : []));
  return changes.reduce((list, change) => changedList(list, change), loaded[kind].value);
}

const tagColors = computed(() => new Map(tags.value.map((tag) => [folded(tag.name), tag.color])));

export function tagColor(name: string): string | null {
  return tagColors.value.get(folded(name)) ?? null;
}

/** A project as the service has it. */
export function sentProject(id: string | null | undefined): Named | undefined {
  return loaded.project.value.find((one) => one.id === id);
}

/** By what name the service knows a tag, whose new one may wait to be sent. */
export function sentName(name: string): string {
  return waiting.value.reduceRight((known, { change }) => {
    if (change?.kind !== "tag" || change.fields.name === undefined || !sameName(change.fields.name, known)) return known;
    // With the name of another it becomes that one, which the service knows.
    return loaded.tag.value.some((tag) => sameName(tag.name, known)) ? known : change.of;
  }, name);
}

let learned = 0;

/** Let the lists be as `change` left them, with what the service says of it. */
export function learnChange(change: ListChange, known?: Named): void {
  learned++;
  const list = loaded[change.kind];
  list.value = changedList(list.value, change, known);
}

/** Ask for all of them again; what can't be had stays as it was kept. */
export async function loadLists(): Promise<void> {
  const params = { path };
  const counted = { path, query: { expand: ["counts" as const] } };
  await Promise.all([
    load("projects", () => unwrap<Named[]>(api.GET("/api/{user_id}/projects", { params: counted })), loaded.project),
    load("sections", () => unwrap<Named[]>(api.GET("/api/{user_id}/sections", { params })), sections),
    load("tags", () => unwrap<Named[]>(api.GET("/api/{user_id}/tags", { params: counted })), loaded.tag),
    load("filters", () => unwrap<Named[]>(api.GET("/api/{user_id}/filters", { params })), loaded.filter),
    load("account", () => unwrap<Pick<Account, "time_zone">>(api.GET("/api/{user_id}/account", { params })), account),
  ]);
}

async function load<T>(name: string, ask: () => Promise<T>, into: Signal<T>): Promise<void> {
  const user = session.value?.user;
  if (user === undefined) return;
  const before = learned;
  try {
    const found = await ask();
    // It may be from before what was learned meanwhile, after which it is asked for again.
    if (learned !== before) return;
    into.value = found;
    await keepList(user, name, found);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await keptList<T>(user, name);
    if (kept !== undefined && learned === before) into.value = kept;
  }
}
