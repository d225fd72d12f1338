import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

const here = new URL("../", import.meta.url);

test("the README shows the examples whose types are checked", async () => {
  const readme = await readFile(new URL("README.md", here), "utf8");
  const shown = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
  const names = await readdir(new URL("examples", here));
  const examples = await Promise.all(names.map((name) => readFile(new URL(`examples/${name}`, here), "utf8")));
  assert.deepEqual(shown.sort(), examples.sort());
});
