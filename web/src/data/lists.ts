/** Projects, sections, tags, saved filters and the account, as the service last had them. */
import { signal } from "@preact/signals";
import { call, Unreachable } from "./http.ts";
import { keepList, keptList } from "./kept.ts";
import { session } from "./session.ts";
import type { Account, Named } from "./types.ts";

export const projects = signal<Named[]>([]);
export const sections = signal<Named[]>([]);
export const tags = signal<Named[]>([]);
export const filters = signal<Named[]>([]);
export const account = signal<Account>({ time_zone: "UTC", preferences: {} });

/** Ask for all of them again; what can't be had stays as it was kept. */
export async function loadLists(): Promise<void> {
  await Promise.all([
    load("projects", "/projects?expand=counts", projects),
    load("sections", "/sections", sections),
    load("tags", "/tags?expand=counts", tags),
    load("filters", "/filters", filters),
    load("account", "/account", account),
  ]);
}

async function load<T>(name: string, path: string, into: { value: T }): Promise<void> {
  const user = session.value?.user;
  if (user === undefined) return;
  try {
    into.value = await call<T>("GET", path);
    await keepList(user, name, into.value);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await keptList<T>(user, name);
    if (kept !== undefined) into.value = kept;
  }
}
