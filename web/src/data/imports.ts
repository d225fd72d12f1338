/** Files on their way in. */
import { readLines } from "../../../clients/typescript/src/index.ts";
import { texts } from "../texts.ts";
import { api, path, Problem } from "./http.ts";
import { tell } from "./toasts.ts";
import type { ImportEvent } from "./types.ts";
import { undoAll } from "./undo.ts";

const t = texts.files;

export interface Chosen {
  file: File;
  kind: keyof typeof t.kinds;
  /** The name of the project of tasks for which the file names none. */
  project: string;
}

/** What becomes of a file. However that ends, what was kept of it can be taken back. */
export async function* importFile(chosen: Chosen): AsyncGenerator<ImportEvent> {
  const versions: number[] = [];
  let created = 0;
  try {
    for await (const event of events(chosen, false)) {
      if (event.event === "progress" && event.version !== null) versions.push(event.version);
      if (event.event !== "problem") created = event.created;
      yield event;
    }
  } finally {
    const steps = versions.map((version) => ({ version, key: crypto.randomUUID() }));
    if (steps.length) tell(t.imported(chosen.kind, created), { undo: () => undoAll(steps) });
  }
}

/** What would become of it. */
export function tryFile(chosen: Chosen): AsyncGenerator<ImportEvent> {
  return events(chosen, true);
}

async function* events({ file, kind, project }: Chosen, isTrial: boolean): AsyncGenerator<ImportEvent> {
  const query = { format: kind, dry_run: isTrial, ...(project && { project }) };
  const header = { "Idempotency-Key": crypto.randomUUID() };
  const { data, error } = await api.POST("/api/{user_id}/import", {
    params: { path, query, header },
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
    parseAs: "stream",
  });
  if (error) throw new Problem(error);
  if (data) yield* readLines<ImportEvent>(data as ReadableStream<Uint8Array>);
}
