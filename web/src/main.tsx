/** Starts the page. */
import { render } from "preact";
import { App } from "./app.tsx";
import { watchChanges } from "./data/live.ts";
import { loadLists } from "./data/lists.ts";
import { loadWaiting } from "./data/outbox.ts";
import { loadConfig, session } from "./data/session.ts";
import { watchView } from "./data/tasks.ts";
import { watchKeys } from "./keys.ts";
import { watchTheme } from "./theme.ts";
import { effect } from "@preact/signals";

watchTheme();
watchKeys();
const root = document.getElementById("app");
if (root) render(<App />, root);

await loadConfig();
effect(() => {
  if (!session.value) return;
  void loadLists().catch(() => undefined);
  void loadWaiting();
});
watchView();
watchChanges();

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { type: "module" }).catch(() => undefined);
