import assert from "node:assert/strict";
import { test } from "node:test";
import { followChanges, isProblem } from "../dist/index.js";
import { answering, pieces, problem } from "./fakes.js";

const FAST = { retryMs: 1 };

const change = (id) => `event: change\nid: ${id}\ndata: {"seq": ${id}, "type": "task", "id": "t", "deleted": false}\n\n`;
const end = (code, id) => `event: end\nid: ${id}\ndata: {"code": "${code}", "last": ${id}}\n\n`;
const stream = (text, size = 9) => new Response(pieces(text, size), { headers: { "Content-Type": "text/event-stream" } });
const headers = (options, name) => options.requests.map((request) => request.headers.get(name));

/** So many of what comes; then it is left. */
async function first(count, followed) {
  const found = [];
  for await (const { event, since, change } of followed) {
    found.push(event === "change" ? [since, change.seq] : event);
    if (found.length === count) break;
  }
  return found;
}

test("goes on where it was, with a fresh token, whatever ends a connection", async () => {
  const options = answering(
    stream(change(5) + change(6) + end("time_is_up", 6)),
    new TypeError("fetch failed"),
    stream(`${change(7)}event: change\nid: 8\nda`),
    problem(503, "unavailable"),
    stream(change(8)),
  );
  assert.deepEqual(await first(4, followChanges(options, 4, FAST)), [[5, 5], [6, 6], [7, 7], [8, 8]]);
  assert.deepEqual(headers(options, "Last-Event-ID"), ["4", "6", "6", "7", "7"]);
  assert.equal(headers(options, "Authorization").at(-1), "Bearer token-5");
  assert.equal(options.requests[0].url, "http://tasks.test/api/me/changes/stream");
});

test("begins with what comes next, and knows where that was", async () => {
  const options = answering(stream("id: 41\n: following\n\n"), stream(change(42)));
  assert.deepEqual(await first(1, followChanges(options, undefined, FAST)), [[42, 42]]);
  assert.deepEqual(headers(options, "Last-Event-ID"), [null, "41"]);
});

test("resumes within the first walk, where numbers are negative", async () => {
  const options = answering(stream(change(3)));
  await first(1, followChanges(options, -17, FAST));
  assert.equal(options.requests[0].url, "http://tasks.test/api/me/changes/stream?since=-17");
  assert.deepEqual(headers(options, "Last-Event-ID"), [null]);
});

test("resets and begins at 0 when the journal does not reach back", async () => {
  const options = answering(
    problem(410, "changes_expired"),
    stream(change(1) + end("changes_expired", 1)),
    stream(change(2)),
  );
  assert.deepEqual(await first(4, followChanges(options, 900, FAST)), ["reset", [1, 1], "reset", [2, 2]]);
  assert.deepEqual(headers(options, "Last-Event-ID"), ["900", "0", "0"]);
});

test("a token that is refused twice, or a wrong address, is told", async () => {
  const refused = answering(problem(401, "token_expired"), stream(change(1)), problem(401, "a"), problem(401, "b"));
  await assert.rejects(first(2, followChanges(refused, 0, FAST)), (error) => isProblem(error, "b"));
  const foreign = answering(problem(403, "not_your_address"));
  await assert.rejects(first(1, followChanges(foreign, 0, { userId: "a b" })), (error) => isProblem(error, "not_your_address"));
  assert.match(foreign.requests[0].url, /\/api\/a%20b\//);
});

test("waits as long as the service asks", async () => {
  const options = answering(problem(429, "too_many", {}, { "Retry-After": "1" }), stream(change(1)));
  const begin = performance.now();
  await first(1, followChanges(options, 0, FAST));
  assert.ok(performance.now() - begin >= 990);
});

/** A connection that stays open in silence, until the request is given up. */
const silent = (text) => (request) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        request.signal.addEventListener("abort", () => controller.error(request.signal.reason));
      },
    }),
  );

test("gives up a connection that has fallen silent", async () => {
  const options = answering();
  const answers = [silent(change(1)), () => stream(change(2))];
  const fetch = async (request) => answers.shift()(request);
  const followed = followChanges({ ...options, fetch }, 0, { ...FAST, silenceMs: 20 });
  assert.deepEqual(await first(2, followed), [[1, 1], [2, 2]]);
});

test("ends when it is told to, in silence and while it waits", { timeout: 5000 }, async () => {
  for (const fetch of [async (request) => silent(change(1))(request), async () => Promise.reject(new TypeError("down"))]) {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 30);
    const followed = followChanges({ ...answering(), fetch }, 0, { signal: leaving.signal, retryMs: 60_000 });
    await first(9, followed);
  }
  assert.deepEqual(await first(1, followChanges(answering(), 0, { signal: AbortSignal.abort() })), []);
});
