import { useSignal } from "@preact/signals";
import { editAll, remove, setCompleted } from "../data/actions.ts";
import { projects } from "../data/lists.ts";
import { clear, selectedTasks } from "../data/selection.ts";
import type { Priority } from "../data/types.ts";
import { texts } from "../texts.ts";

/** What can be done to all that is selected at once. */
export function Bulk() {
  const tag = useSignal("");
  const some = selectedTasks.value;
  if (!some.length) return null;
  const t = texts.bulk;
  const then = (work: Promise<void>) => {
    clear();
    void work;
  };
  return (
    <div class="bulk" role="toolbar" aria-label={t.selected(some.length)}>
      <b>{t.selected(some.length)}</b>
      <button onClick={() => then(setCompleted(some, true))}>{t.complete}</button>
      <select
        aria-label={t.priority}
        value=""
        onChange={(event) => {
          const priority = event.currentTarget.value as Priority;
          then(editAll(some, () => ({ priority })));
        }}
      >
        <option value="" disabled>
          {t.priority}
        </option>
        {Object.entries(texts.priorities).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t.project}
        value=""
        onChange={(event) => {
          const project_id = event.currentTarget.value === "none" ? null : event.currentTarget.value;
          then(editAll(some, () => ({ project_id })));
        }}
      >
        <option value="" disabled>
          {t.project}
        </option>
        <option value="none">{texts.task.none}</option>
        {projects.value.map((project) => (
          <option key={project.id} value={project.id}>
            {project.name}
          </option>
        ))}
      </select>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const added = tag.value.trim();
          tag.value = "";
          if (added) then(editAll(some, (task) => ({ tags: [...task.tags, added] })));
        }}
      >
        <input aria-label={t.tag} placeholder={t.tag} value={tag} onInput={(event) => (tag.value = event.currentTarget.value)} />
      </form>
      <button onClick={() => then(remove(some))}>{t.delete}</button>
      <button class="quiet" onClick={clear}>
        {t.clear}
      </button>
    </div>
  );
}
