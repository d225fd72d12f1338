import type { components, operations } from "./schema.js";

type Schemas = components["schemas"];

/** What a request of that operation has as its JSON body. */
export type Body<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { "application/json": infer Content } };
}
  ? Content
  : never;

/** The filters, sort and page of a list of tasks. */
export type TaskQuery = NonNullable<operations["list_tasks"]["parameters"]["query"]>;

export type Task = Schemas["TaskView"];
/** A task with its sub-tasks and their progress: `expand=children`. */
export type TaskTree = Schemas["TaskTreeView"];
export type Project = Schemas["ProjectView"];
export type Section = Schemas["SectionView"];
export type Tag = Schemas["TagView"];
export type SavedFilter = Schemas["FilterView"];
export type Account = Schemas["AccountView"];
export type Stats = Schemas["StatsView"];
export type Priority = Task["priority"];

/** How a project, section or tag is listed with `expand=counts`. */
export type CountedProject = Schemas["CountedProjectView"];
export type CountedSection = Schemas["CountedSectionView"];
export type CountedTag = Schemas["CountedTagView"];

/** The newest change of one object: `deleted` with the object is in the trash, without it is purged. */
export type Change = Schemas["ChangeView"];
/** A part of what changed: go on from `last`, at once if there is `more`. */
export type Delta = Schemas["DeltaView"];
/** Who did what, when, before and after. */
export type Activity = Schemas["ActivityView"];

export type NewTask = Body<"create_task">;
export type TaskEdit = Body<"edit_task">;
export type TaskMove = Body<"move_task">;
export type QuickLine = Body<"quick_add">;
/** What was understood of a line, and the task made of it. */
export type QuickAnswer = Schemas["QuickView"];
export type QuickPart = Schemas["PartView"];
export type Batch = Body<"batch_tasks">;
export type BatchOperation = Batch["operations"][number];
export type BatchAnswer = Schemas["BatchView"];

/** A line of the answer to an import: `problem`, `progress`, and at last `done` or `stopped`. */
export type ImportEvent = Schemas["ImportFileItem"];
export type Export = Schemas["ExportView"];

/** The body of an answer that is an error (RFC 9457). */
export type ProblemDetails = Schemas["ProblemDetails"];
/** One field or parameter at fault. */
export type FieldProblem = Schemas["FieldProblem"];
