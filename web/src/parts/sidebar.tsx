import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { filters, projects, tags } from "../data/lists.ts";
import { addProject } from "../data/named.ts";
import { address, formula, type Kind, show, view, words } from "../data/views.ts";
import { isSheetOpen } from "../keys.ts";
import { texts } from "../texts.ts";
import { Dot } from "./dot.tsx";

const VIEWS = ["all", "today", "week", "done", "trash"] as const;
const PAGES = ["stats", "files", "settings"] as const;

/** The lists there are. On a narrow screen it opens from a button. */
export function Sidebar() {
  const isOpen = useSignal(false);
  return (
    <nav class="sidebar" aria-label={texts.menu} data-open={isOpen.value}>
      <button class="menu" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
        <span aria-hidden="true">☰</span> {texts.menu}
      </button>
      <div class="lists" onClick={() => (isOpen.value = false)}>
        <ul>{VIEWS.map((kind) => <Item key={kind} kind={kind} name={texts.views[kind]} />)}</ul>
        <Group name={texts.projects}>
          {projects.value
            .filter((project) => !project.archived)
            .map((project) => (
              <Item
                key={project.id}
                kind="project"
                of={project.id}
                name={project.name}
                color={project.color}
                count={project.counts?.open}
              />
            ))}
        </Group>
        <NewProject />
        <Group name={texts.filters}>
          {filters.value.map((one) => (
            <Item key={one.id} kind="filter" of={one.id} name={one.name} color={one.color} />
          ))}
        </Group>
        <Group name={texts.tags}>
          {tags.value.map((tag) => (
            <Item key={tag.id} kind="tag" of={tag.name} name={tag.name} color={tag.color} count={tag.counts?.open} />
          ))}
        </Group>
        <ul>{PAGES.map((kind) => <Item key={kind} kind={kind} name={texts.views[kind]} />)}</ul>
        <button class="quiet" onClick={() => (isSheetOpen.value = true)}>
          {texts.keys.open}
        </button>
      </div>
    </nav>
  );
}

function Group({ name, children }: { name: string; children: ComponentChildren[] }) {
  if (!children.length) return null;
  return (
    <>
      <h2>{name}</h2>
      <ul>{children}</ul>
    </>
  );
}

interface ItemProps {
  kind: Kind;
  of?: string;
  name: string;
  color?: string | null;
  count?: number | undefined;
}

function Item({ kind, of = "", name, color, count }: ItemProps) {
  const isHere = view.value.kind === kind && view.value.of === of;
  const clear = () => {
    words.value = formula.value = "";
  };
  return (
    <li>
      <a href={address(kind, of)} aria-current={isHere ? "page" : undefined} onClick={clear}>
        {color !== undefined && <Dot color={color} />}
        <span class="name">{name}</span>
        {count ? <span class="count">{count}</span> : null}
      </a>
    </li>
  );
}

function NewProject() {
  const name = useSignal("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const given = name.value.trim();
    if (!given) return;
    name.value = "";
    const id = await addProject(given);
    if (id !== null) show("project", id);
    else name.value ||= given;
  };
  return (
    <form class="new" onSubmit={submit} onClick={(event) => event.stopPropagation()}>
      <input
        aria-label={texts.newProjectName}
        placeholder={texts.newProject}
        maxLength={100}
        value={name}
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
    </form>
  );
}
