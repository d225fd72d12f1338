/** What the service sends, as far as the page looks at it. */
export type Priority = "none" | "low" | "medium" | "high";

export interface Task {
  id: string;
  title: string;
  description: string | null;
  completed: boolean;
  completed_at: string | null;
  priority: Priority;
  tags: string[];
  due_date: string | null;
  time_zone: string | null;
  recurrence: string | null;
  repeat_from: "due" | "completion";
  project_id: string | null;
  section_id: string | null;
  parent_id: string | null;
  blocked_by: string[];
  position: string;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  children?: Task[];
  progress?: { completed: number; total: number };
}

export interface Named {
  id: string;
  name: string;
  color: string | null;
  archived: boolean;
  project_id?: string;
  query?: string;
  counts?: { open: number; completed: number };
}

export interface Account {
  time_zone: string;
  preferences: Record<string, unknown>;
}

export interface Part {
  kind: "due" | "recurrence" | "priority" | "tag" | "project";
  start: number;
  end: number;
  value: string;
}

export interface QuickAnswer {
  task: Task | null;
  fields: {
    title: string;
    priority: Priority | null;
    tags: string[];
    project: string | null;
    new_project: boolean;
    due_date: string | null;
  };
  understood: Part[];
}

export interface Stats {
  day: string;
  open: number;
  completed: number;
  overdue: number;
  today: number;
  trash: number;
  completed_per_day: { day: string; completed: number }[];
  streak: { current: number; longest: number };
  by_project: { project_id: string | null; name: string | null; open: number; completed: number }[];
  by_tag: { name: string; open: number; completed: number }[];
}

export interface Entry {
  seq: number;
  kind: string;
  at: string;
  actor: string | null;
  changes: Record<string, { before: unknown; after: unknown }>;
}

export interface ImportEvent {
  event: "problem" | "progress" | "done" | "stopped";
  line?: number | null;
  field?: string | null;
  pointer?: string;
  detail?: string;
  rows: number;
  created: number;
  skipped: number;
  failed: number;
  dry_run?: boolean;
}

/** Fields of a task as operations set them. */
export type Fields = Partial<
  Pick<
    Task,
    | "title"
    | "description"
    | "priority"
    | "tags"
    | "due_date"
    | "time_zone"
    | "recurrence"
    | "repeat_from"
    | "project_id"
    | "section_id"
    | "parent_id"
    | "blocked_by"
  >
>;

export type Operation =
  | ({ op: "create"; id: string; title: string } & Fields)
  | ({ op: "edit"; id: string; if_version?: number } & Fields)
  | { op: "complete"; id: string; completed: boolean; if_version?: number }
  | { op: "move"; id: string; before?: string; after?: string; project_id?: string | null; if_version?: number }
  | { op: "delete"; id: string; purge?: boolean; if_version?: number }
  | { op: "restore"; id: string; if_version?: number };
