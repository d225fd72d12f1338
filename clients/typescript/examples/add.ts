import { type NewTask, me, unwrap } from "@taskharbor/client";
import { taskharbor } from "./create.js";

const body: NewTask = { title: "Pay rent", priority: "high", tags: ["home"], due_date: "2027-01-31" };
// Sent again under the same key, after a lost connection for example, it is not done again.
const header = { "Idempotency-Key": crypto.randomUUID() };
const task = await unwrap(taskharbor.POST("/api/{user_id}/tasks", { params: { path: me, header }, body }));
console.log(task.id, task.version);
