/** The lists there are, what each asks the service for, and where the address says so. */
import { batch, computed, signal } from "@preact/signals";
import { texts } from "../texts.ts";
import { sameName } from "./changes.ts";
import { filters, projects, sentName } from "./lists.ts";

export type Kind = "all" | "today" | "week" | "done" | "trash" | "project" | "tag" | "filter" | "search" | "stats" | "files" | "settings";

export interface View {
  kind: Kind;
  /** The project, tag or filter that is shown. */
  of: string;
}

export const PAGES: ReadonlySet<Kind> = new Set<Kind>(["stats", "files", "settings"]);

const KINDS: ReadonlySet<string> = new Set([...Object.keys(texts.views), "project", "tag", "filter", "search"]);

export const view = signal<View>(fromAddress());
export const words = signal("");
export const formula = signal("");
export const sort = signal("");

addEventListener("hashchange", () => {
  const next = fromAddress();
  if (next.kind === view.value.kind && next.of === view.value.of) return;
  batch(() => {
    view.value = next;
    sort.value = words.value = formula.value = "";
  });
});

function fromAddress(): View {
  const [kind = "", ...of] = location.hash.replace(/^#\/?/, "").split("/");
  try {
    return { kind: KINDS.has(kind) ? (kind as Kind) : "all", of: decodeURIComponent(of.join("/")) };
  } catch {
    // Somebody cut it short.
    return { kind: "all", of: "" };
  }
}

export function address(kind: Kind, of = ""): string {
  return `#/${kind}${of ? `/${encodeURIComponent(of)}` : ""}`;
}

export function show(kind: Kind, of = ""): void {
  location.hash = address(kind, of);
}

/** Whoever looks at what has another id or name now goes on to look at that; back leads to no former one. */
export function follow(kind: Kind, from: string, to: string): void {
  const { kind: shown, of } = view.value;
  if (shown !== kind || (kind === "tag" ? !sameName(of, from) : of !== from)) return;
  // The address is told of later, when nothing may have the former one any more.
  view.value = { kind, of: to };
  location.replace(address(kind, to));
}

/** What the service knows as the tag that is shown. */
const tagName = computed(() => sentName(view.value.of));
/** What a saved filter says of which the service does not know yet. */
const unsentQuery = computed(() => filters.value.find((one) => one.id === view.value.of && !one.version)?.query);

/** Whether tasks are shown with those below them, in the order by hand. */
export const isOutline = computed(
  () => (view.value.kind === "all" || view.value.kind === "project") && !words.value && !formula.value && usualSort.value === "position",
);

const usualSort = computed(() => sort.value || DEFAULT_SORTS[view.value.kind] || "position");

const DEFAULT_SORTS: Partial<Record<Kind, string>> = {
  all: "position",
  project: "position",
  today: "due_date",
  week: "due_date",
  filter: "due_date",
  tag: "position",
  done: "-updated",
  trash: "-updated",
  search: "-created",
};

/** What the list of the view asks for. */
export const query = computed<URLSearchParams>(() => {
  const { kind, of } = view.value;
  const asked = new URLSearchParams({ sort: usualSort.value });
  const conditions: string[] = formula.value ? [`(${formula.value})`] : [];
  if (kind === "today") conditions.push("!completed && due <= today");
  if (kind === "week") conditions.push("!completed && due < today+7d");
  if (kind === "all" || kind === "project" || kind === "tag") asked.set("status", "pending");
  if (kind === "done") asked.set("status", "completed");
  if (kind === "trash") asked.set("deleted", "true");
  if (kind === "project") asked.set("project_id", of);
  // A comma would part two tags in a parameter.
  if (kind === "tag") conditions.push(`tag = ${JSON.stringify(tagName.value)}`);
  if (kind === "filter" && unsentQuery.value) conditions.push(`(${unsentQuery.value})`);
  else if (kind === "filter") asked.set("filter_id", of);
  if (words.value.trim()) asked.set("search", words.value.trim());
  if (conditions.length) asked.set("filter", conditions.join(" && "));
  if (isOutline.value) {
    asked.set("parent_id", "none");
    asked.set("expand", "children");
  }
  return asked;
});

export const sortNow = usualSort;

/** What the view is called. */
export const title = computed(() => {
  const { kind, of } = view.value;
  if (kind === "project") return projects.value.find((one) => one.id === of)?.name ?? texts.projects;
  if (kind === "filter") return filters.value.find((one) => one.id === of)?.name ?? texts.filters;
  if (kind === "tag") return `#${of}`;
  return kind === "search" ? texts.search : (texts.views[kind as keyof typeof texts.views] ?? texts.views.all);
});
