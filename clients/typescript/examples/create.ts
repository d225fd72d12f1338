import { createTaskharbor, isProblem, me, unwrap } from "@taskharbor/client";

export const options = {
  baseUrl: "http://127.0.0.1:8000",
  token: () => localStorage.getItem("token") ?? "",
};
export const taskharbor = createTaskharbor(options);

try {
  const tasks = await unwrap(taskharbor.GET("/api/{user_id}/tasks", { params: { path: me } }));
  console.log(tasks.map((task) => task.title));
} catch (caught) {
  if (!isProblem(caught)) throw caught;
  console.error(caught.status, caught.code, caught.detail, caught.errors);
}
