import { useSignal, useSignalEffect } from "@preact/signals";
import { quickAdd } from "../data/actions.ts";
import { dueText } from "../data/dates.ts";
import { api, path, said, unwrap } from "../data/http.ts";
import { account } from "../data/lists.ts";
import { ruleText } from "../data/rules.ts";
import { tell } from "../data/toasts.ts";
import type { QuickAnswer, QuickPart } from "../data/types.ts";
import { texts } from "../texts.ts";

const PAUSE = 120;

/** A line of English, and what is understood of it while it is written. */
export function QuickAdd() {
  const text = useSignal("");
  const understood = useSignal<QuickAnswer | null>(null);
  const readLine = useSignal("");

  useSignalEffect(() => {
    const line = text.value;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        understood.value = line.trim() ? await preview(line, asking.signal) : null;
        readLine.value = line;
      } catch {
        // Offline, or not a line yet: it is read when it is added.
        understood.value = null;
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  });

  const submit = async (event: Event) => {
    event.preventDefault();
    const line = text.value;
    if (!line.trim()) return;
    text.value = "";
    try {
      await quickAdd(line, readLine.value === line ? understood.value : null);
    } catch (error) {
      text.value = line;
      tell(said(error), { isError: true });
    }
  };
  return (
    <form class="quick" onSubmit={submit}>
      <label for="quick" class="sr">
        {texts.quick.label}
      </label>
      <input
        id="quick"
        autocomplete="off"
        maxLength={1000}
        placeholder={texts.quick.placeholder}
        aria-describedby="understood"
        value={text}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button class="primary">{texts.quick.add}</button>
      <p id="understood" class="understood" aria-live="polite">
        {understood.value && understood.value.understood.length > 0 && <Reading answer={understood.value} />}
      </p>
    </form>
  );
}

function preview(text: string, signal: AbortSignal): Promise<QuickAnswer> {
  const params = { path, query: { dry_run: true } };
  return unwrap(api.POST("/api/{user_id}/tasks/quick", { params, body: { text }, signal }));
}

function Reading({ answer }: { answer: QuickAnswer }) {
  return (
    <>
      {texts.quick.understood} <b>{answer.fields.title}</b>
      {answer.understood.map((part) => (
        <span key={part.start} class={`part ${part.kind}`}>
          {texts.quick.kinds[part.kind]}: {shown(part, answer)}
        </span>
      ))}
    </>
  );
}

function shown(part: QuickPart, answer: QuickAnswer): string {
  if (part.kind === "project" && answer.fields.new_project) return `${part.value} (${texts.quick.newProject})`;
  const due = answer.fields.due_date ? dueText(answer.fields.due_date, account.value.time_zone) : "";
  if (part.kind === "recurrence") return [ruleText(part.value), due && texts.quick.from(due)].filter(Boolean).join(" ");
  return part.kind === "due" ? due : part.value;
}
