import { useEffect } from "preact/hooks";
import { add, edit, moveBy, neighbour, remove, setCompleted } from "../data/actions.ts";
import { projects, sections } from "../data/lists.ts";
import { opened } from "../data/selection.ts";
import { ask, askedTasks, news, tasks } from "../data/tasks.ts";
import { find } from "../data/tree.ts";
import type { Task } from "../data/types.ts";
import { isOutline } from "../data/views.ts";
import { texts } from "../texts.ts";
import { Activity } from "./activity.tsx";
import { Dialog } from "./dialog.tsx";
import { DueFields } from "./due-fields.tsx";
import { SubTasks } from "./sub-tasks.tsx";

const t = texts.task;

/** Everything about the task that is open, to be changed field by field. */
export function Details() {
  const id = opened.value;
  if (id === null) return null;
  return <Opened key={id} id={id} />;
}

function Opened({ id }: { id: string }) {
  useEffect(() => void ask(id), [id, news.value]);
  const asked = find(askedTasks.value, id);
  const listed = find(tasks.value, id);
  const task = listed ? { ...asked, ...listed, ...children(listed, asked) } : asked;
  if (!task) return null;
  const close = () => (opened.value = null);
  return (
    <Dialog label={task.title} isAside onClose={close}>
      <Text task={task} />
      <Choices task={task} />
      <DueFields task={task} />
      <SubTasks task={task} onAdd={(title) => void add(title, { parent_id: task.id })} />
      <Activity task={task} />
      {isOutline.value && listed && <Order task={task} />}
      <div class="buttons">
        <button onClick={() => void setCompleted([task], !task.completed)}>{task.completed ? t.reopen : t.complete}</button>
        <button
          onClick={() => {
            close();
            void remove([task]);
          }}
        >
          {t.delete}
        </button>
        <button class="primary" onClick={close}>
          {t.close}
        </button>
      </div>
    </Dialog>
  );
}

/** Its place in the order by hand, for those who can't drag. */
function Order({ task }: { task: Task }) {
  const steps = [[t.up, -1], [t.down, 1]] as const;
  return (
    <div class="buttons">
      {steps.map(([name, step]) => (
        <button key={step} aria-disabled={!neighbour(task, step)} onClick={() => void moveBy(task, step)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function children(listed: Task, asked: Task | undefined): { children?: Task[] } {
  const below = listed.children ?? asked?.children;
  return below ? { children: below } : {};
}

function Text({ task }: { task: Task }) {
  return (
    <>
      <label>
        {t.title}
        <input
          maxLength={200}
          key={`title ${task.title}`}
          defaultValue={task.title}
          onChange={(event) => {
            const title = event.currentTarget.value.trim();
            if (title) void edit(task, { title });
          }}
        />
      </label>
      <label>
        {t.description}
        <textarea
          rows={4}
          maxLength={10_000}
          key={`description ${task.description}`}
          defaultValue={task.description ?? ""}
          onChange={(event) => void edit(task, { description: event.currentTarget.value || null })}
        />
      </label>
      <label>
        {t.tags}
        <input
          key={`tags ${task.tags.join(",")}`}
          defaultValue={task.tags.join(", ")}
          onChange={(event) => {
            const tags = event.currentTarget.value.split(",").map((tag) => tag.trim());
            void edit(task, { tags: tags.filter(Boolean) });
          }}
        />
      </label>
    </>
  );
}

function Choices({ task }: { task: Task }) {
  const here = sections.value.filter((section) => section.project_id === task.project_id);
  return (
    <div class="fields">
      <label>
        {t.priority}
        <select value={task.priority} onChange={(event) => void edit(task, { priority: event.currentTarget.value as Task["priority"] })}>
          {Object.entries(texts.priorities).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.project}
        <select value={task.project_id ?? ""} onChange={(event) => void edit(task, { project_id: event.currentTarget.value || null })}>
          <option value="">{t.none}</option>
          {projects.value.map((project) => (
            <option key={project.id} value={project.id}>
              {project.name}
            </option>
          ))}
        </select>
      </label>
      {here.length > 0 && (
        <label>
          {t.section}
          <select value={task.section_id ?? ""} onChange={(event) => void edit(task, { section_id: event.currentTarget.value || null })}>
            <option value="">{t.none}</option>
            {here.map((section) => (
              <option key={section.id} value={section.id}>
                {section.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
