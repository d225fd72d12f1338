/** Projects, sections, tags, saved filters and the account, as the service last had them. */
import { computed, type Signal, signal } from "@preact/signals";
import { api, path, Unreachable, unwrap } from "./http.ts";
import { keepList, keptList } from "./kept.ts";
import { session } from "./session.ts";
import type { Account, Named } from "./types.ts";

export const projects = signal<Named[]>([]);
export const sections = signal<Named[]>([]);
export const tags = signal<Named[]>([]);
export const filters = signal<Named[]>([]);
export const account = signal<Pick<Account, "time_zone">>({ time_zone: "UTC" });

/** Whether two names are of the same tag, for which upper and lower case are one. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.trim().normalize("NFKC").toLowerCase();
}

const tagColors = computed(() => new Map(tags.value.map((tag) => [folded(tag.name), tag.color])));

export function tagColor(name: string): string | null {
  return tagColors.value.get(folded(name)) ?? null;
}

/** Ask for all of them again; what can't be had stays as it was kept. */
export async function loadLists(): Promise<void> {
  const params = { path };
  const counted = { path, query: { expand: ["counts" as const] } };
  await Promise.all([
    load("projects", () => unwrap<Named[]>(api.GET("/api/{user_id}/projects", { params: counted })), projects),
    load("sections", () => unwrap<Named[]>(api.GET("/api/{user_id}/sections", { params })), sections),
    load("tags", () => unwrap<Named[]>(api.GET("/api/{user_id}/tags", { params: counted })), tags),
    load("filters", () => unwrap<Named[]>(api.GET("/api/{user_id}/filters", { params })), filters),
    load("account", () => unwrap<Pick<Account, "time_zone">>(api.GET("/api/{user_id}/account", { params })), account),
  ]);
}

async function load<T>(name: string, ask: () => Promise<T>, into: Signal<T>): Promise<void> {
  const user = session.value?.user;
  if (user === undefined) return;
  try {
    into.value = await ask();
    await keepList(user, name, into.value);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await keptList<T>(user, name);
    if (kept !== undefined) into.value = kept;
  }
}
