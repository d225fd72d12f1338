import { me, readLines, unwrap } from "@taskharbor/client";
import { taskharbor } from "./create.js";

/** Takes a CSV file in; `onProgress` gets the number of rows so far. */
export async function importCsv(file: File, onProgress: (rows: number) => void): Promise<void> {
  const answer = taskharbor.POST("/api/{user_id}/import", {
    params: { path: me, query: { format: "csv" }, header: { "Idempotency-Key": crypto.randomUUID() } },
    headers: { "Content-Type": "text/csv" },
    body: file,
    parseAs: "stream",
  });
  for await (const line of readLines(await unwrap(answer))) {
    if (line.event === "problem") console.warn(line.line, line.field, line.detail);
    else onProgress(line.rows);
    if (line.event === "stopped") throw new Error(line.detail);
  }
}
