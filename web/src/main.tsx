/** Starts the page. */
import { render } from "preact";
import { App } from "./app.tsx";
import { watchChanges } from "./data/live.ts";
import { loadLists } from "./data/lists.ts";
import { loadWaiting } from "./data/outbox.ts";
import { loadConfig, user } from "./data/session.ts";
import { watchFocus } from "./data/selection.ts";
import { watchView } from "./data/tasks.ts";
import { watchKeys } from "./keys.ts";
import { watchTheme } from "./theme.ts";
import { effect, untracked } from "@preact/signals";

watchTheme();
watchKeys();
const root = document.getElementById("app");
if (root) render(<App />, root);

await loadConfig();
effect(() => {
  if (user.value === undefined) return;
  untracked(() => {
    void loadLists().catch(() => undefined);
    void loadWaiting();
  });
});
watchView();
watchFocus();
watchChanges();

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { type: "module" }).catch(() => undefined);
