import { useSignal } from "@preact/signals";
import { setCompleted } from "../data/actions.ts";
import { opened } from "../data/selection.ts";
import type { Task } from "../data/types.ts";
import { texts } from "../texts.ts";

/** What is right below a task, and one more. */
export function SubTasks({ task, onAdd }: { task: Task; onAdd: (title: string) => void }) {
  const title = useSignal("");
  const below = task.children ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    if (title.value.trim()) onAdd(title.value.trim());
    title.value = "";
  };
  return (
    <section>
      <h3>{texts.task.subtasks}</h3>
      <ul class="below">
        {below.map((child) => (
          <li key={child.id}>
            <label>
              <input type="checkbox" checked={child.completed} onChange={() => void setCompleted([child], !child.completed)} />
              {child.title}
            </label>
            <button class="quiet" aria-label={`${texts.task.open}: ${child.title}`} onClick={() => (opened.value = child.id)}>
              <span aria-hidden="true">⋯</span>
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <input
          aria-label={texts.task.addSubtask}
          placeholder={texts.task.addSubtask}
          maxLength={200}
          value={title}
          onInput={(event) => (title.value = event.currentTarget.value)}
        />
      </form>
    </section>
  );
}
