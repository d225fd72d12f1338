/** The list on the screen: pages by cursor, and what was done here on top of what the service said. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { changedTasks } from "./changes.ts";
import { api, path, Problem, said, Unreachable, unwrap } from "./http.ts";
import { keepList, keptList } from "./kept.ts";
import { loadLists } from "./lists.ts";
import { type Waiting, waiting } from "./queue.ts";
import { session, user } from "./session.ts";
import { apply, find, flat, updated } from "./tree.ts";
import type { TaskQuery } from "../../../clients/typescript/src/index.ts";
import type { ListChange, Operation, Task } from "./types.ts";
import { PAGES, query, view } from "./views.ts";
import { tell } from "./toasts.ts";

const PAGE = 50;
const MOST = 1000;

const loaded = signal<Task[]>([]);
const asked = signal<Task[]>([]);
export const cursor = signal<string | null>(null);
export const isLoading = signal(false);

/** The tasks on the screen, with what waits to be sent done to them already. */
export const tasks = computed<Task[]>(() => withWaiting(loaded.value).filter(isHere));
/** The task that is open, which may be in no list or was listed without what is below it. */
export const askedTasks = computed<Task[]>(() => withWaiting(asked.value));
export const rows = computed<Task[]>(() => flat(tasks.value));

function withWaiting(known: Task[]): Task[] {
  const done = (tasks: Task[], { change, operations }: Waiting) =>
    change ? changedTasks(tasks, change) : operations.reduce<Task[]>(apply, tasks);
  return waiting.value.reduce(done, known);
}

/** What was made here and waits is in every list, but for those of other projects. */
function isHere(task: Task): boolean {
  const { kind, of } = view.value;
  return kind !== "project" || task.version > 0 || task.project_id === of;
}

let turn = 0;
let stopped = new AbortController();

/** Ask for the list again, as much of it as is on the screen. */
export async function reload(fresh = false): Promise<void> {
  if (!session.value || PAGES.has(view.value.kind)) return;
  const mine = ++turn;
  stopped.abort();
  stopped = new AbortController();
  const asked = new URLSearchParams(query.value);
  asked.set("limit", String(fresh ? PAGE : Math.min(MOST, Math.max(PAGE, loaded.value.length))));
  isLoading.value = true;
  try {
    const [found, next] = await page(asked, stopped.signal);
    if (mine !== turn) return;
    batch(() => {
      loaded.value = found;
      cursor.value = next;
    });
    await keepList(session.value.user, `tasks?${query.value}`, found.slice(0, MOST));
  } catch (error) {
    if (mine === turn) await fallBack(error);
  } finally {
    if (mine === turn) isLoading.value = false;
  }
}

/** Add the next page, if there is one. */
export async function more(): Promise<void> {
  const mine = turn;
  if (cursor.value === null || isLoading.value) return;
  const asked = new URLSearchParams(query.value);
  asked.set("limit", String(PAGE));
  asked.set("cursor", cursor.value);
  isLoading.value = true;
  try {
    const [found, next] = await page(asked, stopped.signal);
    if (mine !== turn) return;
    const known = new Set(loaded.value.map((task) => task.id));
    batch(() => {
      loaded.value = [...loaded.value, ...found.filter((task) => !known.has(task.id))];
      cursor.value = next;
    });
  } catch (error) {
    if (!(error instanceof Unreachable) && mine === turn) tell(said(error), { isError: true });
  } finally {
    if (mine === turn) isLoading.value = false;
  }
}

async function page(asked: URLSearchParams, signal: AbortSignal): Promise<[Task[], string | null]> {
  const query = Object.fromEntries(asked) as TaskQuery;
  let next: string | null = null;
  const found = await mended(async () => {
    const { data, error, response } = await api.GET("/api/{user_id}/tasks", { params: { path, query }, signal });
    if (!data) throw new Problem(error);
    const link = /<([^<>]+)>; rel="next"/.exec(response.headers.get("Link") ?? "");
    next = link?.[1] ? new URL(link[1], location.origin).searchParams.get("cursor") : null;
    return data;
  });
  return [found, next];
}

async function fallBack(error: unknown): Promise<void> {
  if (!(error instanceof Unreachable)) {
    if ((error as Error).name !== "AbortError") tell(said(error), { isError: true });
    return;
  }
  const isBusy = error.retryAfter !== null;
  clearTimeout(soon);
  soon = setTimeout(() => void reload(), error.retryAfter === null ? UNREACHED : error.retryAfter * 1000);
  if (isBusy && loaded.value.length) return;
  const kept = await keptList<Task[]>(session.value?.user ?? "", `tasks?${query.value}`);
  batch(() => {
    loaded.value = kept ?? [];
    cursor.value = null;
  });
}

const SOON = 80;
const LATER = 1500;
const UNREACHED = 5000;

/** Ask for one task with all that is below it. */
export async function ask(id: string): Promise<void> {
  const params = { path: { ...path, task_id: id }, query: { expand: ["children" as const] } };
  const get = async () => [await unwrap(api.GET("/api/{user_id}/tasks/{task_id}", { params }))];
  const found = await mended(get).catch(() => null);
  if (found) asked.value = found;
}

/** Counts what was heard of changes, for what is not a list of tasks. */
export const news = signal(0);

let soon: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;

/** Ask for the list again shortly, and for names and counts a little later: once for all that happens until then. */
export function refresh(): void {
  clearTimeout(soon);
  soon = setTimeout(() => {
    news.value++;
    void reload();
  }, SOON);
  later ??= setTimeout(() => {
    later = undefined;
    void loadLists().catch(() => undefined);
  }, LATER);
}

type Step = (tasks: readonly Task[]) => Task[];

/** What was learned since each of the answers that are awaited was asked for. */
const awaited = new Set<Step[]>();

/** What is answered, with what was learned meanwhile: it may be from before that, and would take it back from the screen. */
async function mended(get: () => Promise<Task[]>): Promise<Task[]> {
  const steps: Step[] = [];
  awaited.add(steps);
  try {
    const found = await get();
    return steps.reduce((tasks, step) => step(tasks), found);
  } finally {
    awaited.delete(steps);
  }
}

/** Let what is on the screen be as `done` left it, with what the service says of those tasks, and ask for it again. */
export function learn(done: readonly Operation[], known: readonly Task[]): void {
  const versions = new Map(known.map((task) => [task.id, task.version]));
  take((tasks) => {
    const isNew = ({ id }: Operation) => (find(tasks, id)?.version ?? 0) < (versions.get(id) ?? Infinity);
    return updated(done.filter(isNew).reduce<Task[]>(apply, [...tasks]), known);
  });
}

/** The same for what was done to a list that they are in, or to a tag that they have. */
export function learnTasks(change: ListChange): void {
  take((tasks) => changedTasks(tasks, change));
}

function take(step: Step): void {
  for (const some of [loaded, asked]) some.value = step(some.value);
  for (const steps of awaited) steps.push(step);
  refresh();
}

/** Ask for the list of each view that is shown. */
export function watchView(): void {
  effect(() => {
    void query.value;
    if (user.value !== undefined) untracked(() => void reload(true));
  });
}
