import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, createTaskharbor, entityTag, isProblem, me, unwrap } from "../dist/index.js";
import { answering, json, problem } from "./fakes.js";

const TASKS = "/api/{user_id}/tasks";
const TASK = "/api/{user_id}/tasks/{task_id}";

test("each request carries the token as it then is", async () => {
  const options = answering(json([]), json([]));
  const taskharbor = createTaskharbor({ ...options, token: async () => options.token() });
  await taskharbor.GET(TASKS, { params: { path: me } });
  await taskharbor.GET(TASKS, { params: { path: me } });
  assert.deepEqual(
    options.requests.map((request) => request.headers.get("Authorization")),
    ["Bearer token-1", "Bearer token-2"],
  );
});

test("lists go with commas, and a user's id is encoded", async () => {
  const options = answering(json([]));
  const query = { tag: ["at home", "büro"], limit: 5 };
  await createTaskharbor(options).GET(TASKS, { params: { path: { user_id: "auth0|a/b" }, query } });
  assert.equal(options.requests[0].url, "http://tasks.test/api/auth0%7Ca%2Fb/tasks?tag=at%20home,b%C3%BCro&limit=5");
});

test("the global fetch is the one that is there when it is needed", async (context) => {
  const { fetch, ...options } = answering(json([{ id: "1" }]));
  const taskharbor = createTaskharbor(options);
  context.mock.method(globalThis, "fetch", fetch);
  assert.deepEqual(await unwrap(taskharbor.GET(TASKS, { params: { path: me } })), [{ id: "1" }]);
});

test("an edit is of the version that was seen, and a refusal has the object as it is", async () => {
  const options = answering(problem(412, "version_mismatch", { current: { id: "1", version: 8 } }));
  const params = { path: { ...me, task_id: "1" }, header: { "If-Match": entityTag({ version: 7 }) } };
  const refused = await unwrap(createTaskharbor(options).PATCH(TASK, { params, body: { title: "New" } })).catch((e) => e);
  assert.equal(options.requests[0].headers.get("If-Match"), '"7"');
  assert.deepEqual(await options.requests[0].json(), { title: "New" });
  assert.ok(isProblem(refused, "version_mismatch") && !isProblem(refused, "not_found"));
  assert.deepEqual(refused.current, { id: "1", version: 8 });
});

test("problem details become a problem with all they tell", async () => {
  const errors = [{ pointer: "/title", detail: "must not be empty" }];
  const options = answering(problem(422, "validation_failed", { errors }), problem(429, "slow_down", {}, { "Retry-After": "7" }));
  const taskharbor = createTaskharbor(options);
  const create = () => unwrap(taskharbor.POST(TASKS, { params: { path: me }, body: { title: "" } })).catch((e) => e);
  const invalid = await create();
  assert.ok(invalid instanceof Problem && invalid instanceof Error);
  const { status, code, detail, message, requestId, current, retryAfter } = invalid;
  assert.deepEqual([status, code, requestId, current, retryAfter], [422, "validation_failed", "r1", null, null]);
  assert.deepEqual([detail, message, invalid.errors], ["It is validation_failed.", "It is validation_failed.", errors]);
  assert.equal((await create()).retryAfter, 7);
});

test("an error that something else answered is a problem as well", async () => {
  const options = answering(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "X-Request-ID": "r2" } }));
  const { error } = await createTaskharbor(options).GET(TASKS, { params: { path: me } });
  assert.deepEqual([error.status, error.code, error.request_id], [502, "not_from_taskharbor", "r2"]);
});

test("what is unchanged is told apart from what is missing", async () => {
  const options = answering(new Response(null, { status: 304 }));
  const caught = await unwrap(createTaskharbor(options).GET(TASKS, { params: { path: me } })).catch((e) => e);
  assert.deepEqual([caught.status, caught.code], [304, "not_modified"]);
});

test("no content is nothing, and a lost connection is no problem", async () => {
  const options = answering(new Response(null, { status: 204 }), new TypeError("fetch failed"));
  const remove = () => unwrap(createTaskharbor(options).DELETE(TASK, { params: { path: { ...me, task_id: "1" } } }));
  assert.equal(await remove(), undefined);
  const caught = await remove().catch((e) => e);
  assert.ok(caught instanceof TypeError && !isProblem(caught));
});

test("a file goes as it is", async () => {
  const options = answering(json({}), json({}));
  for (const body of ["title\nMilk\n", new Blob(["title\nMilk\n"])]) {
    const headers = { "Content-Type": "text/csv" };
    await createTaskharbor(options).POST("/api/{user_id}/import", { params: { path: me }, headers, body });
  }
  for (const request of options.requests) {
    assert.equal(request.headers.get("Content-Type"), "text/csv");
    assert.equal(await request.text(), "title\nMilk\n");
  }
});
