/** How changes of projects, saved filters and tags are sent, and given up. */
import { batch } from "@preact/signals";
import { entityTag } from "../../../clients/typescript/src/index.ts";
import { api, isProblem, path, unwrap } from "./http.ts";
import { learnChange, loadLists } from "./lists.ts";
import { following, give, renewed, upToDate } from "./mending.ts";
import { drop, type Waiting, waiting } from "./queue.ts";
import { learnTasks } from "./tasks.ts";
import type { ListChange, Named } from "./types.ts";
import { follow, show, view } from "./views.ts";

/** Send it. What the service has now of what was changed, unless that is deleted. */
export async function sendChange(one: Waiting, change: ListChange): Promise<Named | undefined> {
  const known = await request(one.key, change);
  const versions = change.kind === "tag" ? await touched(one) : new Map<string, number>();
  if (known && change.op === "create") give(change.of, known);
  // At once, or the lists would be for a moment as they were before.
  await batch(() => {
    learnChange(change, known);
    learnTasks(change);
    const dropped = drop(one, (other) => {
      const mended = renewed(upToDate(other), versions);
      return known ? following(mended, change, known) : mended;
    });
    if (known && change.op === "create") follow(change.kind, change.of, known.id);
    return dropped;
  });
  void loadLists().catch(() => undefined);
  return known;
}

async function request(key: string, { op, kind, of, fields, version }: ListChange): Promise<Named | undefined> {
  const header = { "Idempotency-Key": key, ...(version !== undefined && op !== "create" && { "If-Match": entityTag({ version }) }) };
  // By which the change can be found in the activity.
  const headers = { "X-Request-ID": key };
  if (kind === "tag") {
    const options = { params: { path: { ...path, name: of }, header }, headers };
    if (op === "delete") return void (await unwrap(api.DELETE("/api/{user_id}/tags/{name}", options)));
    return unwrap(api.PATCH("/api/{user_id}/tags/{name}", { ...options, body: fields }));
  }
  if (op === "create") {
    const params = { path, header };
    const { name = "", query = "" } = fields;
    if (kind === "filter") return unwrap(api.POST("/api/{user_id}/filters", { params, body: { name, query } }));
    return unwrap(api.POST("/api/{user_id}/projects", { params, body: { name } }));
  }
  const options = { params: { path: { ...path, object_id: of }, header }, headers };
  // Filters have the same routes.
  const address = `/api/{user_id}/${kind === "filter" ? ("filters" as string as "projects") : "projects"}/{object_id}` as const;
  if (op === "delete") return void (await unwrap(api.DELETE(address, options)));
  if (op === "restore") return unwrap(api.POST(`${address}/restore`, options));
  return unwrap(api.PATCH(address, { ...options, body: fields }));
}

/** The versions of tasks that wait for something to be done to them and that nothing but `one` has changed. */
async function touched(one: Waiting): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  for (const operation of waiting.value.flatMap((other) => other.operations)) {
    if ("if_version" in operation && operation.if_version !== undefined) seen.set(operation.id, operation.if_version);
  }
  const versions = new Map<string, number>();
  for (const [id, version] of seen) {
    const params = { path: { ...path, task_id: id } };
    const entries = await unwrap(api.GET("/api/{user_id}/tasks/{task_id}/activity", { params })).catch(unlessRefused);
    const since = entries.filter((entry) => entry.seq > version);
    if (since[0] && since.every((entry) => entry.request_id === one.key)) versions.set(id, since[0].seq);
  }
  return versions;
}

/** Of a task that is long gone nothing is told; what waits for it is refused in its turn. */
function unlessRefused(error: unknown): [] {
  if (isProblem(error)) return [];
  throw error;
}

/** Give it up, and with it what was meant for what there will not be. */
export async function withdraw(one: Waiting): Promise<void> {
  const { change } = one;
  if (change?.op === "edit" && change.kind === "tag" && change.fields.name !== undefined) {
    follow("tag", change.fields.name, change.of);
  }
  if (change?.op !== "create") return drop(one);
  if (view.value.kind === change.kind && view.value.of === change.of) show("all");
  for (const other of waiting.value.filter((other) => other !== one && other.change?.of === change.of)) await drop(other);
  await drop(one, (other) => ({
    ...other,
    operations: other.operations.map((operation) =>
      "project_id" in operation && operation.project_id === change.of ? { ...operation, project_id: null } : operation,
    ),
  }));
}
