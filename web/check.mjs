// Fails if the files that are served are not what the sources make.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const built = "../src/entrypoints/web";
const fresh = await mkdtemp(join(tmpdir(), "taskharbor-page-"));
try {
  execFileSync(process.execPath, ["build.mjs", fresh], { stdio: "inherit" });
  const others = [];
  for (const name of await readdir(fresh)) {
    const [one, other] = await Promise.all([readFile(join(fresh, name)), readFile(join(built, name)).catch(() => null)]);
    if (!other?.equals(one)) others.push(name);
  }
  if (others.length) {
    console.error(`Not what the sources make: ${others.join(", ")}. Run: make web`);
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true });
}
