import { type TaskQuery, me } from "@taskharbor/client";
import { taskharbor } from "./create.js";

const query: TaskQuery = {
  filter: "due < now+7d && (priority >= medium || tag = house)",
  sort: "due_date",
  limit: 50,
};
const { data, error, response } = await taskharbor.GET("/api/{user_id}/tasks", { params: { path: me, query } });
if (error) console.error(error.detail, error.errors);
else console.log(data.length, response.headers.get("Link"));
