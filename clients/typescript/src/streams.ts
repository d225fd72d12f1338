import type { ImportEvent } from "./types.js";

/** The body of an answer that comes piece by piece. */
export type Bytes = ReadableStream<Uint8Array>;

/** A server-sent event; without `data` it only tells where the stream is. */
export interface ServerSentEvent {
  event: string;
  id: string;
  data: string;
}

// A carriage return at the end of a piece waits for the next one.
const LINE_END = /\r?\n/;

/**
 * The lines of a body as they come, without their ends; the last one even if it has none.
 *
 * @param onPiece called for each piece that arrives, a heartbeat too
 */
export async function* textLines(body: Bytes, onPiece: () => void = () => undefined): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      onPiece();
      const lines = (rest + decoder.decode(value, { stream: true })).split(LINE_END);
      rest = lines.pop() ?? "";
      yield* lines;
    }
    rest += decoder.decode();
    if (rest) yield rest;
  } finally {
    // Whoever reads no further must not keep the connection.
    await reader.cancel().catch(() => undefined);
  }
}

/** The JSON values of a body that has one a line (NDJSON), such as the answer to an import, as they come. */
export async function* readLines<Line = ImportEvent>(body: Bytes | null | undefined): AsyncGenerator<Line> {
  if (!body) return;
  for await (const line of textLines(body)) {
    if (line.trim()) yield JSON.parse(line) as Line;
  }
}

/** The events of a body of server-sent events (HTML Living Standard §9.2.6), and those without data. */
export async function* readEvents(body: Bytes, onPiece?: () => void): AsyncGenerator<ServerSentEvent> {
  let event = "message";
  let id = "";
  let data: string[] = [];
  for await (const line of textLines(body, onPiece)) {
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "event") event = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
    else if (line === "") {
      yield { event, id, data: data.join("\n") };
      event = "message";
      data = [];
    }
  }
}
