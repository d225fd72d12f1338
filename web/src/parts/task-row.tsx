import { useComputed } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { memo } from "./memo.ts";
import { edit, purge, restore, setCompleted } from "../data/actions.ts";
import { dueText, isOverdue } from "../data/dates.ts";
import { account, projects, tagColor } from "../data/lists.ts";
import { current, editing, focus, opened, selected, toggle } from "../data/selection.ts";
import type { Task } from "../data/types.ts";
import { view } from "../data/views.ts";
import { texts } from "../texts.ts";
import { Dot } from "./dot.tsx";
import { drag } from "./dragging.ts";

interface Props {
  task: Task;
  isMovable: boolean;
}

/** One task. Drawn again only when it changes, however many there are. */
export const TaskRow = memo(function TaskRow({ task, isMovable }: Props) {
  const isCurrent = useComputed(() => current.value === task.id);
  const isSelected = useComputed(() => selected.value.has(task.id));
  const isEdited = useComputed(() => editing.value === task.id);
  const isInTrash = task.deleted_at !== null;
  return (
    <div
      id={`task-${task.id}`}
      class="task"
      tabIndex={isCurrent.value ? 0 : -1}
      data-current={isCurrent.value}
      data-done={task.completed}
      data-priority={task.priority}
      onFocusIn={() => (current.value = task.id)}
    >
      {isMovable && (
        <span class="handle" title={texts.task.handle} aria-hidden="true" onPointerDown={(event) => drag(event, task.id)}>
          ⠿
        </span>
      )}
      <input
        type="checkbox"
        class="select"
        aria-label={`${texts.task.select}: ${task.title}`}
        checked={isSelected.value}
        onChange={() => toggle(task.id)}
      />
      {!isInTrash && (
        <button
          class="check"
          role="checkbox"
          aria-checked={task.completed}
          aria-label={`${task.completed ? texts.task.reopen : texts.task.complete}: ${task.title}`}
          onClick={() => void setCompleted([task], !task.completed)}
        />
      )}
      {isEdited.value ? (
        <TitleField task={task} />
      ) : (
        <span class="title" onDblClick={() => (editing.value = task.id)} onClick={() => focus(task.id)}>
          {task.title}
        </span>
      )}
      <Marks task={task} />
      {isInTrash ? (
        <>
          <button onClick={() => void restore([task])}>{texts.task.restore}</button>
          <button onClick={() => void purge([task])}>{texts.task.purge}</button>
        </>
      ) : (
        <button class="quiet open" aria-label={`${texts.task.open}: ${task.title}`} onClick={() => (opened.value = task.id)}>
          <span aria-hidden="true">⋯</span>
        </button>
      )}
    </div>
  );
});

function TitleField({ task }: { task: Task }) {
  const field = useRef<HTMLInputElement>(null);
  // At once: what is typed next is meant for it.
  useLayoutEffect(() => field.current?.select(), []);
  const end = (event: { currentTarget: HTMLInputElement }, isKept: boolean) => {
    if (editing.value !== task.id) return;
    editing.value = null;
    const title = event.currentTarget.value.trim();
    if (isKept && title && title !== task.title) void edit(task, { title });
    requestAnimationFrame(() => focus(task.id));
  };
  return (
    <input
      class="title"
      aria-label={texts.task.title}
      maxLength={200}
      defaultValue={task.title}
      ref={field}
      onBlur={(event) => end(event, true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(event, true);
        if (event.key === "Escape") end(event, false);
      }}
    />
  );
}

function Marks({ task }: { task: Task }) {
  const zone = account.value.time_zone;
  const project = view.value.kind === "project" ? undefined : projects.value.find((one) => one.id === task.project_id);
  return (
    <span class="marks">
      {task.progress && task.progress.total > 0 && (
        <span>
          {task.progress.completed}/{task.progress.total}
        </span>
      )}
      {task.blocked_by.length > 0 && !task.completed && <span>{texts.task.blocked}</span>}
      {task.recurrence && <span title={texts.task.repeats}><span aria-hidden="true">↻</span><span class="sr">{texts.task.repeats}</span></span>}
      {task.due_date && (
        <span class="due" data-overdue={!task.completed && isOverdue(task.due_date, zone)}>
          {dueText(task.due_date, zone)}
        </span>
      )}
      {task.priority !== "none" && <span class={`priority ${task.priority}`}>{texts.priorities[task.priority]}</span>}
      {task.tags.map((tag) => (
        <span key={tag} class="tag">
          {tagColor(tag) && <Dot color={tagColor(tag)} />}#{tag}
        </span>
      ))}
      {project && (
        <span class="project">
          <Dot color={project.color} /> {project.name}
        </span>
      )}
    </span>
  );
}
