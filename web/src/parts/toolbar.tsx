import { useSignal, useSignalEffect } from "@preact/signals";
import { saveFilter } from "../data/named.ts";
import { formula, show, sort, sortNow, words } from "../data/views.ts";
import { texts } from "../texts.ts";

const PAUSE = 200;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Search, filter, order. */
export function Toolbar() {
  const search = (event: { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget;
    clearTimeout(timer);
    timer = setTimeout(() => (words.value = value), PAUSE);
  };
  return (
    <div class="toolbar" role="search">
      <label>
        <span class="sr">{texts.search}</span>
        <input id="search" type="search" placeholder={texts.search} maxLength={200} value={words.value} onInput={search} />
      </label>
      <FilterField />
      <label>
        <span class="sr">{texts.sort}</span>
        <select value={sortNow.value} onChange={(event) => (sort.value = event.currentTarget.value)}>
          {Object.entries(texts.sorts).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function FilterField() {
  const draft = useSignal(formula.value);
  const name = useSignal("");
  useSignalEffect(() => {
    draft.value = formula.value;
  });
  const save = async (event: Event) => {
    event.preventDefault();
    const id = await saveFilter(name.value.trim(), formula.value);
    if (id === null) return;
    show("filter", id);
    formula.value = draft.value = name.value = "";
  };
  return (
    <details class="filter">
      <summary>{texts.filter}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          formula.value = draft.value.trim();
        }}
      >
        <label>
          {texts.filter}
          <input
            placeholder={texts.filterPlaceholder}
            maxLength={1000}
            value={draft}
            onInput={(event) => (draft.value = event.currentTarget.value)}
          />
        </label>
        <button>{texts.filter}</button>
      </form>
      {formula.value && (
        <form onSubmit={save}>
          <label>
            {texts.saveFilterName}
            <input required pattern=".*\S.*" maxLength={100} value={name} onInput={(event) => (name.value = event.currentTarget.value)} />
          </label>
          <button>{texts.saveFilter}</button>
        </form>
      )}
    </details>
  );
}
