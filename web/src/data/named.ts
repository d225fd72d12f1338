/** What can be done to projects, saved filters and tags. */
import { texts } from "../texts.ts";
import { sameName } from "./changes.ts";
import { lists, tags } from "./lists.ts";
import { idOf } from "./mending.ts";
import { commitChange } from "./outbox.ts";
import type { Named, NamedFields, NamedKind } from "./types.ts";
import { follow } from "./views.ts";

export const addProject = (name: string) => create("project", { name });
export const saveFilter = (name: string, query: string) => create("filter", { name, query });

/** Its id; null if the service would not have it. */
async function create(kind: NamedKind, fields: NamedFields): Promise<string | null> {
  const of = crypto.randomUUID();
  await commitChange(`${texts.done.added}: ${fields.name}`, { op: "create", kind, of, fields });
  const id = idOf(of);
  return lists[kind].value.some((one) => one.id === id) ? id : null;
}

/** A tag that is given the name of another becomes that one. */
export async function edit(kind: NamedKind, one: Named, { ...fields }: NamedFields): Promise<void> {
  if (fields.name !== undefined) fields.name = fields.name.trim();
  const { name = one.name } = fields;
  if (fields.name === one.name || !name) return;
  const isMerged = kind === "tag" && tags.value.some((other) => other.id !== one.id && sameName(other.name, name));
  const label = `${isMerged ? texts.done.merged : texts.done.edited}: ${name}`;
  const done = commitChange(label, { op: "edit", kind, ...at(kind, one), fields });
  if (kind === "tag") follow("tag", one.name, name);
  await done;
}

/** A project goes into the trash with its tasks, a tag from all that have it. */
export async function remove(kind: NamedKind, one: Named): Promise<void> {
  const { name, color, query } = one;
  const fields = { name, color, ...(query !== undefined && { query }) };
  const label = kind === "tag" ? texts.done.untagged : texts.done.deleted;
  await commitChange(`${label}: ${name}`, { op: "delete", kind, ...at(kind, one), fields });
}

/** Only what is on the screen; one that was made here and not sent yet has no version. */
function at(kind: NamedKind, { id, name, version }: Named): { of: string; version?: number } {
  if (kind === "tag") return { of: name, version };
  return { of: id, ...(version && { version }) };
}
