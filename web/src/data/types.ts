/** What the service sends, as its typed client has it. */
import type * as client from "../../../clients/typescript/src/index.ts";

export type { Account, Activity, ImportEvent, Priority, QuickAnswer, QuickPart, Stats } from "../../../clients/typescript/src/index.ts";

/** A task, with what is below it where that was asked for. */
export type Task = client.Task & { children?: Task[]; progress?: client.TaskTree["progress"] };

/** A project, section, tag or saved filter. */
export type Named = Pick<client.Project, "id" | "name" | "color" | "archived" | "version"> & {
  project_id?: string;
  query?: string;
  counts?: { open: number; completed: number };
};

export type NamedKind = "project" | "filter" | "tag";
export type NamedFields = Partial<Pick<Named, "name" | "color"> & { query: string }>;

/** What is done to a project, saved filter or tag. */
export interface ListChange {
  op: "create" | "edit" | "delete" | "restore";
  kind: NamedKind;
  /** Its id, which is one of this browser's own until the service gives another; a tag's name. */
  of: string;
  /** What they become, or what they are for one that is made or restored. */
  fields: NamedFields;
  /** Only against that version. */
  version?: number;
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
