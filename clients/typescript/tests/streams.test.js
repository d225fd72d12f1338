import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents, readLines, textLines } from "../dist/index.js";
import { all, pieces } from "./fakes.js";

const SIZES = [1, 2, 3, 5, 7, 64, 10_000];

for (const size of SIZES) {
  test(`lines of JSON in pieces of ${size} bytes`, async () => {
    const lines = [{ event: "progress", rows: 1 }, { event: "problem", detail: "größer als 🌍\n" }, { event: "done" }];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    assert.deepEqual(await all(readLines(pieces(`${text}\n`, size))), lines);
    assert.deepEqual(await all(readLines(pieces(text.replaceAll("\n", "\r\n\r\n"), size))), lines);
  });

  test(`events in pieces of ${size} bytes`, async () => {
    const text =
      'id: 4\nretry: 2000\n: following\n\nevent: change\nid: 5\ndata: {"a": "é: 🌍"}\n\n: \n\ndata:one\ndata: two\n\nid: 6\ndata: cut off';
    assert.deepEqual(await all(readEvents(pieces(text, size))), [
      { event: "message", id: "4", data: "" },
      { event: "change", id: "5", data: '{"a": "é: 🌍"}' },
      { event: "message", id: "5", data: "" },
      { event: "message", id: "5", data: "one\ntwo" },
    ]);
  });
}

test("no body has no lines", async () => {
  assert.deepEqual(await all(readLines(null)), []);
});

test("who stops reading lets the connection go", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("one\ntwo\n")),
    cancel: () => void (cancelled = true),
  });
  for await (const line of textLines(body)) {
    assert.equal(line, "one");
    break;
  }
  assert.ok(cancelled);
});
