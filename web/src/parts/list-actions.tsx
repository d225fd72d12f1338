import { useSignal } from "@preact/signals";
import { said } from "../data/http.ts";
import { filters, projects } from "../data/lists.ts";
import { type NamedKind, remove, rename } from "../data/named.ts";
import { tell } from "../data/toasts.ts";
import type { Named } from "../data/types.ts";
import { show, view } from "../data/views.ts";
import { texts } from "../texts.ts";

const t = texts.list;

/** What can be done to the project or saved filter that is shown. */
export function ListActions() {
  const { kind, of } = view.value;
  if (kind !== "project" && kind !== "filter") return null;
  const one = (kind === "project" ? projects : filters).value.find((other) => other.id === of);
  return one ? <Actions key={one.id} kind={kind} one={one} /> : null;
}

function Actions({ kind, one }: { kind: NamedKind; one: Named }) {
  const name = useSignal<string | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    if (name.value === null) return;
    await rename(kind, one, name.value).then(() => (name.value = null), complain);
  };
  const drop = () => void remove(kind, one).then(() => show("all"), complain);
  if (name.value === null) {
    return (
      <div class="list-actions">
        <button class="quiet" onClick={() => (name.value = one.name)}>
          {t.rename}
        </button>
        <button class="quiet" onClick={drop}>
          {t.delete[kind]}
        </button>
      </div>
    );
  }
  return (
    <form class="list-actions" onSubmit={(event) => void save(event)}>
      <input
        ref={(field) => field?.focus()}
        aria-label={t.name}
        required
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && (name.value = null)}
      />
      <button class="primary">{t.save}</button>
    </form>
  );
}

function complain(error: unknown): void {
  tell(said(error), { isError: true });
}
