// Writes src/schema.d.ts from the snapshot of the OpenAPI document; with --check, only tells whether it is as written.
import { readFile, writeFile } from "node:fs/promises";
import openapiTypeScript, { astToString, stringToAST, tsUnion, STRING } from "openapi-typescript";

const DOCUMENT = new URL("../../../tests/unit/entrypoints/openapi.json", import.meta.url);
const TYPES = new URL("../src/schema.d.ts", import.meta.url);
const HEAD = "// Generated from the OpenAPI document by `make client`: don't edit.\n\n";

/**
 * The document with the item of each stream as a schema of its own, named after its operation: `ImportFileItem`.
 *
 * `itemSchema` is OpenAPI 3.2, which openapi-typescript passes over; the streams themselves stay `unknown`.
 */
function withNamedItems(document) {
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const answer of Object.values(operation.responses ?? {})) {
      for (const { itemSchema } of Object.values(answer.content ?? {})) {
        if (itemSchema) document.components.schemas[`${pascal(operation.operationId)}Item`] = itemSchema;
      }
    }
  }
  return document;
}

function pascal(name) {
  return name.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** A file is text or what an <input type="file"> gives. */
function fileType(schema) {
  if (schema.format !== "binary") return undefined;
  const [blob] = stringToAST("type File = Blob;");
  return tsUnion([blob.type, STRING]);
}

async function generated() {
  const document = withNamedItems(JSON.parse(await readFile(DOCUMENT, "utf8")));
  // What has a default may be left out of a request, so a default must not make a field required.
  const types = await openapiTypeScript(document, { defaultNonNullable: false, transform: fileType });
  return HEAD + astToString(types);
}

const types = await generated();
if (!process.argv.includes("--check")) {
  await writeFile(TYPES, types);
} else if (types !== (await readFile(TYPES, "utf8").catch(() => ""))) {
  console.error("src/schema.d.ts is not what the OpenAPI document says: run make client");
  process.exitCode = 1;
}
