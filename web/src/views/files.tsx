import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { api, path, said, unwrap } from "../data/http.ts";
import { importFile, tryFile } from "../data/imports.ts";
import { config } from "../data/session.ts";
import { sizeText } from "../data/sizes.ts";
import { refresh } from "../data/tasks.ts";
import { tell } from "../data/toasts.ts";
import type { ImportEvent } from "../data/types.ts";
import { texts } from "../texts.ts";

const t = texts.files;
type Kind = keyof typeof t.kinds;
type Problems = Extract<ImportEvent, { event: "problem" }>;
type Counts = Exclude<ImportEvent, Problems>;

/** Everything out, and files in. */
export function Files() {
  return (
    <div class="columns">
      <section>
        <h2>{t.export}</h2>
        {Object.entries(t.exports).map(([kind, name]) => (
          <p key={kind}>
            <button onClick={() => void download(kind as keyof typeof t.exports)}>{name}</button>
          </p>
        ))}
      </section>
      <Import />
    </div>
  );
}

async function download(kind: "json" | "csv" | "ics"): Promise<void> {
  try {
    const params = { path, query: { format: kind } };
    const file = await unwrap(api.GET("/api/{user_id}/export", { params, parseAs: "blob" }));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file as Blob);
    link.download = `taskharbor.${kind}`;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    tell(said(error), { isError: true });
  }
}

function Import() {
  const file = useSignal<File | null>(null);
  const kind = useSignal<Kind>("csv");
  const project = useSignal("");
  const progress = useSignal<Counts | null>(null);
  const problems = useSignal<Problems[]>([]);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);

  const run = async (take: typeof importFile) => {
    // The browser says what keeps it from being sent.
    if (!form.current?.reportValidity() || !file.value) return;
    isBusy.value = true;
    progress.value = null;
    problems.value = [];
    try {
      for await (const event of take({ file: file.value, kind: kind.value, project: project.value.trim() })) {
        if (event.event === "problem") problems.value = [...problems.value, event];
        else progress.value = event;
      }
    } catch (error) {
      tell(said(error), { isError: true });
    }
    isBusy.value = false;
    refresh();
  };
  return (
    <section>
      <h2>{t.import}</h2>
      <form
        ref={form}
        class="import"
        onSubmit={(event) => {
          event.preventDefault();
          void run(importFile);
        }}
      >
        <FileField
          onChoose={(chosen) => {
            file.value = chosen;
            const ending = chosen?.name.split(".").pop()?.toLowerCase() ?? "";
            if (ending in t.kinds) kind.value = ending as Kind;
          }}
        />
        <label>
          {t.kind}
          <select value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as Kind)}>
            {Object.entries(t.kinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.project}
          <input value={project} onInput={(event) => (project.value = event.currentTarget.value)} />
        </label>
        <div class="buttons">
          <button type="button" disabled={isBusy.value} onClick={() => void run(tryFile)}>
            {t.try}
          </button>
          <button class="primary" disabled={isBusy.value}>
            {t.start}
          </button>
        </div>
      </form>
      <div role="status">
        {progress.value && <p>{t.rows(progress.value)}</p>}
        {progress.value?.event === "stopped" && <p class="failure">{progress.value.detail}</p>}
        {progress.value?.event === "done" && progress.value.dry_run && <p>{t.would}</p>}
      </div>
      <ul class="problems">
        {problems.value.map((one, place) => (
          <li key={place}>
            {one.pointer ?? `${t.line} ${one.line ?? "?"} ${one.field ?? ""}`}: {one.detail}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A file to be chosen. One that the service would not take is told before it is sent there. */
function FileField({ onChoose }: { onChoose: (file: File | null) => void }) {
  const problem = useSignal("");
  const choose = (field: HTMLInputElement) => {
    const file = field.files?.[0] ?? null;
    const limit = config.value.max_import_bytes;
    problem.value = file && limit && file.size > limit ? t.tooLarge(sizeText(limit)) : "";
    field.setCustomValidity(problem.value);
    onChoose(file);
  };
  return (
    <div>
      <label>
        {t.file}
        <input
          type="file"
          required
          accept=".csv,.json,.ics"
          aria-invalid={problem.value !== ""}
          aria-describedby="file-problem"
          onChange={(event) => choose(event.currentTarget)}
        />
      </label>
      <div id="file-problem" role="alert">
        {problem.value && <p class="failure">{problem.value}</p>}
      </div>
    </div>
  );
}
