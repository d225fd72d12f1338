/** What can be done to projects and saved filters. */
import { entityTag } from "../../../clients/typescript/src/index.ts";
import { texts } from "../texts.ts";
import { api, path, unwrap } from "./http.ts";
import { loadLists, projects } from "./lists.ts";
import { refresh } from "./tasks.ts";
import { tell } from "./toasts.ts";
import type { Named } from "./types.ts";
import { undo } from "./undo.ts";

export type NamedKind = "project" | "filter";

export async function addProject(name: string): Promise<string> {
  const made = await unwrap(api.POST("/api/{user_id}/projects", { params: { path, header: once() }, body: { name } }));
  projects.value = [...projects.value, made];
  return done(texts.done.added, made);
}

export async function saveFilter(name: string, query: string): Promise<string> {
  const made = await unwrap(api.POST("/api/{user_id}/filters", { params: { path, header: once() }, body: { name, query } }));
  return done(texts.done.added, made);
}

/** Only against what is on the screen. */
export async function rename(kind: NamedKind, one: Named, name: string): Promise<void> {
  const options = { params: { path: { ...path, object_id: one.id }, header: { "If-Match": entityTag(one) } }, body: { name } };
  const renamed =
    kind === "project"
      ? await unwrap(api.PATCH("/api/{user_id}/projects/{object_id}", options))
      : await unwrap(api.PATCH("/api/{user_id}/filters/{object_id}", options));
  await loadLists();
  done(texts.done.edited, renamed);
}

/** Into the trash, a project with its tasks. */
export async function remove(kind: NamedKind, one: Named): Promise<void> {
  const params = { path: { ...path, object_id: one.id } };
  if (kind === "project") await unwrap(api.DELETE("/api/{user_id}/projects/{object_id}", { params }));
  else await unwrap(api.DELETE("/api/{user_id}/filters/{object_id}", { params }));
  await loadLists();
  refresh();
  tell(`${texts.done.deleted}: ${one.name}`, { undo: () => restore(kind, one.id) });
}

async function restore(kind: NamedKind, id: string): Promise<void> {
  const params = { path: { ...path, object_id: id }, header: once() };
  if (kind === "project") await unwrap(api.POST("/api/{user_id}/projects/{object_id}/restore", { params }));
  else await unwrap(api.POST("/api/{user_id}/filters/{object_id}/restore", { params }));
  await loadLists();
  refresh();
  tell(texts.done.undone);
}

function once(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": crypto.randomUUID() };
}

function done(what: string, { id, name, version }: Pick<Named, "id" | "name" | "version">): string {
  refresh();
  tell(`${what}: ${name}`, { undo: () => undo(version).then(loadLists) });
  return id;
}
