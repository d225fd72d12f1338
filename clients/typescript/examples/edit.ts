import { type Task, entityTag, me } from "@taskharbor/client";
import { taskharbor } from "./create.js";

/** The task with that title, or as somebody else has changed it meanwhile. */
export async function rename(task: Task, title: string): Promise<Task> {
  const { data, error } = await taskharbor.PATCH("/api/{user_id}/tasks/{task_id}", {
    params: { path: { ...me, task_id: task.id }, header: { "If-Match": entityTag(task) } },
    body: { title },
  });
  if (data) return data;
  if (error.status === 412 && error.current) return error.current as Task;
  throw new Error(error.detail);
}
