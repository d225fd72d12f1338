/** The page as a whole. */
import { isExpired, session } from "./data/session.ts";
import { online } from "./data/online.ts";
import { keptCount } from "./data/queue.ts";
import { dialogs } from "./data/toasts.ts";
import { PAGES, title, view } from "./data/views.ts";
import { Bulk } from "./parts/bulk.tsx";
import { ConflictDialog } from "./parts/conflict.tsx";
import { Details } from "./parts/details.tsx";
import { KeySheet } from "./parts/key-sheet.tsx";
import { ListActions } from "./parts/list-actions.tsx";
import { QuickAdd } from "./parts/quick-add.tsx";
import { Sidebar } from "./parts/sidebar.tsx";
import { SignIn } from "./parts/sign-in.tsx";
import { TaskList } from "./parts/task-list.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { Toolbar } from "./parts/toolbar.tsx";
import { Files } from "./views/files.tsx";
import { SettingsView } from "./views/settings.tsx";
import { StatsView } from "./views/stats.tsx";
import { texts } from "./texts.ts";

export function App() {
  if (!session.value) return <SignIn />;
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>
        {texts.skip}
      </a>
      <Sidebar />
      <main id="main" tabIndex={-1}>
        <Notices />
        <h1>{title.value}</h1>
        <Content />
      </main>
      <Details />
      <ConflictDialog />
      <KeySheet />
      <Bulk />
      {dialogs.value === 0 && <Toasts />}
    </>
  );
}

function toMain(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Content() {
  const { kind } = view.value;
  if (kind === "stats") return <StatsView />;
  if (kind === "files") return <Files />;
  if (kind === "settings") return <SettingsView />;
  return (
    <>
      {!PAGES.has(kind) && kind !== "trash" && kind !== "done" && <QuickAdd />}
      <ListActions />
      <Toolbar />
      <TaskList />
    </>
  );
}

function Notices() {
  const count = keptCount.value;
  return (
    <div class="notices" role="status">
      {isExpired.value && <SignIn isAgain />}
      {!online.value && <p class="notice">{texts.offline}</p>}
      {!online.value && count > 0 && <p class="notice">{texts.queued(count)}</p>}
    </div>
  );
}
