import { conflict, resolve } from "../data/outbox.ts";
import type { ListChange, Operation } from "../data/types.ts";
import { texts } from "../texts.ts";
import { Dialog } from "./dialog.tsx";

/** Both sides of a change that somebody else was faster with. */
export function ConflictDialog() {
  const found = conflict.value;
  if (!found) return null;
  const { refused, theirs } = found;
  const t = texts.conflict;
  return (
    <Dialog label={t.title}>
      <h2>{t.title}</h2>
      <p>{theirs ? t.about : t.gone}</p>
      {theirs && (
        <>
          <p>
            <b>{"title" in theirs ? theirs.title : theirs.name}</b>
          </p>
          <table class="sides">
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.mine}</th>
                <th scope="col">{t.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(wanted(refused)).map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name.replace("_", " ")}</th>
                  <td>{shown(value)}</td>
                  <td>{shown((theirs as object as Record<string, unknown>)[name])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div class="buttons">
        {theirs && (
          <button class="primary" onClick={() => void resolve(true)}>
            {t.keepMine}
          </button>
        )}
        <button onClick={() => void resolve(false)}>{t.keepTheirs}</button>
      </div>
    </Dialog>
  );
}

/** The fields that were to be set. */
function wanted(refused: Operation | ListChange): Record<string, unknown> {
  if (refused.op === "delete") return { deleted_at: texts.task.delete };
  if ("kind" in refused) return refused.fields;
  const { op: _, id: __, ...fields } = refused;
  const { if_version: ___, ...rest } = fields as Record<string, unknown>;
  return rest;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return value === null || value === undefined || value === "" ? "–" : String(value);
}
