/** What can be done to projects, saved filters and tags. */
import { entityTag } from "../../../clients/typescript/src/index.ts";
import { texts } from "../texts.ts";
import { api, path, unwrap } from "./http.ts";
import { loadLists, projects, sameName, tags } from "./lists.ts";
import { refresh } from "./tasks.ts";
import { tell } from "./toasts.ts";
import type { Named } from "./types.ts";
import { undo } from "./undo.ts";
import { followTag } from "./views.ts";

export type NamedKind = "project" | "filter" | "tag";
export type NamedFields = Partial<Pick<Named, "name" | "color">>;

export async function addProject(name: string): Promise<string> {
  const made = await unwrap(api.POST("/api/{user_id}/projects", { params: { path, header: once() }, body: { name } }));
  projects.value = [...projects.value, made];
  return done(texts.done.added, made);
}

export async function saveFilter(name: string, query: string): Promise<string> {
  const made = await unwrap(api.POST("/api/{user_id}/filters", { params: { path, header: once() }, body: { name, query } }));
  return done(texts.done.added, made);
}

/** Only against what is on the screen. A tag that is given the name of another becomes that one. */
export async function edit(kind: NamedKind, one: Named, fields: NamedFields): Promise<void> {
  const name = fields.name?.trim();
  if (name === one.name) return;
  const isMerged = kind === "tag" && tags.value.some((other) => other.id !== one.id && sameName(other.name, name ?? one.name));
  const edited = await patch(kind, one, fields);
  if (kind === "tag") followTag(one.name, edited.name);
  await loadLists();
  if (edited.version === one.version) return;
  done(isMerged ? texts.done.merged : texts.done.edited, edited, () => followTag(edited.name, one.name));
}

function patch(kind: NamedKind, one: Named, fields: NamedFields): Promise<Named> {
  const header = { "If-Match": entityTag(one) };
  const byId = { params: { path: { ...path, object_id: one.id }, header }, body: fields };
  const byName = { params: { path: { ...path, name: one.name }, header }, body: fields };
  if (kind === "project") return unwrap(api.PATCH("/api/{user_id}/projects/{object_id}", byId));
  if (kind === "filter") return unwrap(api.PATCH("/api/{user_id}/filters/{object_id}", byId));
  return unwrap(api.PATCH("/api/{user_id}/tags/{name}", byName));
}

/** A project goes into the trash with its tasks, a tag from all that have it. */
export async function remove(kind: NamedKind, one: Named): Promise<void> {
  const params = { path: { ...path, object_id: one.id } };
  const request = crypto.randomUUID();
  if (kind === "project") await unwrap(api.DELETE("/api/{user_id}/projects/{object_id}", { params }));
  else if (kind === "filter") await unwrap(api.DELETE("/api/{user_id}/filters/{object_id}", { params }));
  else {
    const byName = { params: { path: { ...path, name: one.name } }, headers: { "X-Request-ID": request } };
    await unwrap(api.DELETE("/api/{user_id}/tags/{name}", byName));
  }
  await loadLists();
  refresh();
  const label = kind === "tag" ? texts.done.untagged : texts.done.deleted;
  tell(`${label}: ${one.name}`, { undo: () => (kind === "tag" ? undoRequest(request) : restore(kind, one.id)) });
}

/** Take back what was changed in the request of that id, of which the answer told no number. */
async function undoRequest(id: string): Promise<void> {
  const params = { path, query: { limit: 1000 } };
  const entries = await unwrap(api.GET("/api/{user_id}/activity", { params })).catch(() => []);
  const entry = entries.find((one) => one.request_id === id);
  if (!entry) return tell(texts.errors.unknown, { isError: true });
  await undo(entry.seq);
  await loadLists();
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

function done(what: string, { id, name, version }: Pick<Named, "id" | "name" | "version">, then?: () => void): string {
  refresh();
  tell(`${what}: ${name}`, { undo: () => undo(version).then(then).then(loadLists) });
  return id;
}
