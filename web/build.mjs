// Makes the files that the service serves: src/entrypoints/web. The same sources give the same bytes.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";

const to = process.argv[2] ?? "../src/entrypoints/web";
await mkdir(to, { recursive: true });

const common = { bundle: true, minify: true, target: "es2022", format: "esm", legalComments: "none", logLevel: "warning" };
await build({ ...common, entryPoints: ["src/main.tsx"], outfile: `${to}/app.js`, jsx: "automatic", jsxImportSource: "preact" });
await build({ ...common, entryPoints: ["src/styles.css"], outfile: `${to}/app.css` });
for (const name of ["index.html", "icon.svg", "app.webmanifest"]) await copyFile(`src/${name}`, `${to}/${name}`);

// The worker keeps these files for when there is no network, under a name that changes with them.
const files = ["index.html", "icon.svg", "app.webmanifest", "app.js", "app.css"];
const hash = createHash("sha256");
for (const name of files) hash.update(await readFile(`${to}/${name}`));
const define = { SHELL_NAME: JSON.stringify(`shell-${hash.digest("hex").slice(0, 12)}`) };
await build({ ...common, entryPoints: ["src/sw.ts"], outfile: `${to}/sw.js`, define });

const licences = [];
for (const name of ["preact", "@preact/signals", "@preact/signals-core"]) {
  const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  licences.push(`${name} ${version}\n\n${(await readFile(`node_modules/${name}/LICENSE`, "utf8")).trim()}\n`);
}
await writeFile(`${to}/licences.txt`, licences.join(`\n${"-".repeat(78)}\n\n`));
