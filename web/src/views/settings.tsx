import { api, path, said, unwrap } from "../data/http.ts";
import { account } from "../data/lists.ts";
import { session, signOut } from "../data/session.ts";
import { refresh } from "../data/tasks.ts";
import { tell } from "../data/toasts.ts";
import { zones } from "../data/dates.ts";
import { theme, type Theme } from "../theme.ts";
import { texts } from "../texts.ts";

const t = texts.settings;

/** The account's time zone, and how the page looks here. */
export function SettingsView() {
  const setZone = async (time_zone: string, isBack = false) => {
    const before = account.value.time_zone;
    try {
      account.value = await unwrap(api.PATCH("/api/{user_id}/account", { params: { path }, body: { time_zone } }));
      tell(isBack ? texts.done.undone : texts.done.saved, isBack ? {} : { undo: () => setZone(before, true) });
      refresh();
    } catch (error) {
      tell(said(error), { isError: true });
    }
  };
  return (
    <div class="settings">
      <label>
        {t.zone}
        <select value={account.value.time_zone} onChange={(event) => void setZone(event.currentTarget.value)}>
          {[...new Set(["UTC", account.value.time_zone, ...zones])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
        <span class="hint">{t.zoneHint}</span>
      </label>
      <label>
        {t.theme}
        <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
          {Object.entries(t.themes).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p>
        {texts.signIn.user}: <b>{session.value?.user}</b>{" "}
        <button onClick={signOut}>{texts.signIn.out}</button>
      </p>
      <p>
        {t.api} <a href="/docs">/docs</a>
      </p>
    </div>
  );
}
