/** Taking back what the service has kept, by the numbers of the changes. */
import { texts } from "../texts.ts";
import { api, path, said, Unreachable, unwrap } from "./http.ts";
import { refresh } from "./tasks.ts";
import { tell } from "./toasts.ts";

/** Take back the change of that number, with all that was done together with it. Whether that could be. */
export function undo(version: number): Promise<boolean> {
  return undoAll([{ version, key: crypto.randomUUID() }]);
}

/** Take back what was changed in the request of that id, where the answer told no number. */
export async function undoRequest(id: string): Promise<void> {
  try {
    const entries = await unwrap(api.GET("/api/{user_id}/activity", { params: { path, query: { limit: 1000 } } }));
    const entry = entries.find((one) => one.request_id === id);
    if (!entry) throw new Error(texts.errors.longAgo);
    await undo(entry.seq);
  } catch (error) {
    tell(said(error), { isError: true });
  }
}

/** One change to be taken back; `key` is its Idempotency-Key, the same each time it is tried. */
interface Step {
  version: number;
  key: string;
}

/** Take back changes, the newest first. One that can't be any more keeps no other from it. Whether all could be. */
export async function undoAll(steps: readonly Step[]): Promise<boolean> {
  const left = steps.toSorted((one, other) => other.version - one.version);
  let undone = 0;
  let why = "";
  for (let step = left[0]; step; step = left[0]) {
    try {
      await send(step);
      undone += 1;
    } catch (error) {
      why = said(error);
      if (error instanceof Unreachable) break;
    }
    left.shift();
  }
  if (!why) tell(texts.done.undone);
  else {
    const text = steps.length === 1 ? why : `${texts.done.undoneOf(undone, steps.length)} ${why}`;
    // What got no answer can be tried again.
    tell(text, { isError: true, ...(left.length > 0 && { undo: () => undoAll(left) }) });
  }
  refresh();
  return !why;
}

function send({ version, key }: Step): Promise<unknown> {
  const params = { path: { ...path, number: String(version) }, header: { "Idempotency-Key": key } };
  return unwrap(api.POST("/api/{user_id}/changes/{number}/undo", { params }));
}
