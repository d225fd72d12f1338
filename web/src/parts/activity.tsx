import { useSignal } from "@preact/signals";
import { momentText } from "../data/dates.ts";
import { api, path, unwrap } from "../data/http.ts";
import { undo } from "../data/outbox.ts";
import type { Activity as Entry, Task } from "../data/types.ts";
import { texts } from "../texts.ts";

/** What was done to a task, and the way back to before each change. */
export function Activity({ task }: { task: Task }) {
  const entries = useSignal<Entry[]>([]);
  const load = async (event: { currentTarget: HTMLDetailsElement }) => {
    if (!event.currentTarget.open) return;
    const params = { path: { ...path, task_id: task.id }, query: { limit: 50 } };
    entries.value = await unwrap(api.GET("/api/{user_id}/tasks/{task_id}/activity", { params })).catch(() => []);
  };
  return (
    <details onToggle={(event) => void load(event)}>
      <summary>{texts.task.activity}</summary>
      <ol class="activity">
        {entries.value.map((entry) => (
          <li key={entry.seq}>
            <span>
              {momentText(entry.at)}: {texts.kinds[entry.kind as keyof typeof texts.kinds] ?? entry.kind}
              {entry.kind === "edited" && ` (${Object.keys(entry.changes).join(", ").replaceAll("_", " ")})`}
            </span>
            <button class="quiet" onClick={() => void undo(entry.seq)}>
              {texts.undo}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
