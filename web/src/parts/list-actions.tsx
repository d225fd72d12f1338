import { useSignal } from "@preact/signals";
import { sameName } from "../data/changes.ts";
import { lists } from "../data/lists.ts";
import { edit, remove } from "../data/named.ts";
import type { Named, NamedFields, NamedKind } from "../data/types.ts";
import { show, view } from "../data/views.ts";
import { texts } from "../texts.ts";

const t = texts.list;

/** What can be done to the project, saved filter or tag that is shown. */
export function ListActions() {
  const { kind, of } = view.value;
  if (kind !== "project" && kind !== "filter" && kind !== "tag") return null;
  const one = lists[kind].value.find((other) => (kind === "tag" ? sameName(other.name, of) : other.id === of));
  return one ? <Actions key={one.id} kind={kind} one={one} /> : null;
}

function Actions({ kind, one }: { kind: NamedKind; one: Named }) {
  const name = useSignal<string | null>(null);
  const change = (fields: NamedFields) => {
    name.value = null;
    void edit(kind, one, fields);
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (name.value !== null) change({ name: name.value });
  };
  const drop = () => {
    void remove(kind, one);
    show("all");
  };
  if (name.value === null) {
    return (
      <div class="list-actions">
        <button class="quiet" onClick={() => (name.value = one.name)}>
          {t.rename}
        </button>
        <Color of={one.color} onChange={(color) => change({ color })} />
        <button class="quiet" onClick={drop}>
          {t.delete[kind]}
        </button>
      </div>
    );
  }
  return (
    <form class="list-actions" onSubmit={save}>
      <input
        ref={(field) => field?.focus()}
        aria-label={t.name}
        required
        pattern=".*\S.*"
        maxLength={kind === "tag" ? 50 : 100}
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && (name.value = null)}
      />
      <button class="primary">{t.save}</button>
    </form>
  );
}

/** What a field for colours shows for none, which it can't. */
const GREY = "#808080";

function Color({ of, onChange }: { of: string | null; onChange: (color: string | null) => void }) {
  return (
    <>
      <label>
        {t.color}
        <input type="color" value={of ?? GREY} onChange={(event) => onChange(event.currentTarget.value)} />
      </label>
      {of !== null && (
        <button class="quiet" onClick={() => onChange(null)}>
          {t.noColor}
        </button>
      )}
    </>
  );
}
