import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { momentText } from "../data/dates.ts";
import { api, path, unwrap } from "../data/http.ts";
import type { Activity as Entry, Task } from "../data/types.ts";
import { undo } from "../data/undo.ts";
import { texts } from "../texts.ts";

/** What was done to a task, and the way back to before each change. */
export function Activity({ task }: { task: Task }) {
  const entries = useSignal<Entry[]>([]);
  const isOpen = useSignal(false);
  useEffect(() => {
    if (!isOpen.value) return;
    const params = { path: { ...path, task_id: task.id }, query: { limit: 50 } };
    void unwrap(api.GET("/api/{user_id}/tasks/{task_id}/activity", { params }))
      .then((found) => (entries.value = found))
      .catch(() => undefined);
  }, [isOpen.value, task.id, task.version]);
  return (
    <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
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
