import { useEffect, useRef } from "preact/hooks";
import { cursor, isLoading, more, tasks } from "../data/tasks.ts";
import type { Task } from "../data/types.ts";
import { isOutline, view } from "../data/views.ts";
import { texts } from "../texts.ts";
import { TaskRow } from "./task-row.tsx";

/** The tasks of the view, of which more come as one gets to their end. */
export function TaskList() {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const from = cursor.value;
    // What was seen before a page came says nothing of where the end is with it.
    const goOn = (seen: IntersectionObserverEntry[]) =>
      cursor.value === from && seen.some((one) => one.isIntersecting) && void more();
    const watcher = new IntersectionObserver(goOn, { rootMargin: "600px" });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
      // Again after each answer: while one was awaited, getting to the end did nothing.
  }, [cursor.value, isLoading.value]);
  const isEmpty = !tasks.value.length;
  return (
    <div aria-busy={isLoading.value}>
      {isEmpty && <p class="empty">{isLoading.value ? texts.loading : view.value.kind === "trash" ? texts.emptyTrash : texts.empty}</p>}
      <Rows tasks={tasks.value} />
      <div ref={end} class="end">
        {cursor.value !== null && texts.more}
      </div>
    </div>
  );
}

function Rows({ tasks }: { tasks: readonly Task[] }) {
  if (!tasks.length) return null;
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          <TaskRow task={task} isMovable={isOutline.value} />
          {task.children && <Rows tasks={task.children} />}
        </li>
      ))}
    </ul>
  );
}
