import { type Task, followChanges } from "@taskharbor/client";
import { options } from "./create.js";

const tasks = new Map<string, Task>();
const leaving = new AbortController();
addEventListener("pagehide", () => leaving.abort());

for await (const followed of followChanges(options, 0, { signal: leaving.signal })) {
  if (followed.event === "reset") {
    tasks.clear();
  } else if (followed.change.type === "task") {
    const { id, task, deleted } = followed.change;
    if (task && !deleted) tasks.set(id, task);
    else tasks.delete(id);
  }
}
