import { useSignal, useSignalEffect } from "@preact/signals";
import { api, path, said, unwrap } from "../data/http.ts";
import { news } from "../data/tasks.ts";
import { tell } from "../data/toasts.ts";
import type { Stats } from "../data/types.ts";
import { texts } from "../texts.ts";

const DAYS = 30;
const t = texts.stats;

/** The figures, with a small chart of what was completed. */
export function StatsView() {
  const stats = useSignal<Stats | null>(null);
  useSignalEffect(() => {
    void news.value;
    unwrap(api.GET("/api/{user_id}/stats", { params: { path, query: { days: DAYS } } }))
      .then((found) => (stats.value = found))
      .catch((error) => tell(said(error), { isError: true }));
  });
  const found = stats.value;
  if (!found) return <p class="empty">{texts.loading}</p>;
  return (
    <>
      <dl class="figures">
        {(["open", "overdue", "today", "completed", "trash"] as const).map((name) => (
          <div key={name}>
            <dt>{t[name]}</dt>
            <dd>{found[name]}</dd>
          </div>
        ))}
        <div>
          <dt>
            {t.streak} ({t.longest} {found.streak.longest})
          </dt>
          <dd>{found.streak.current}</dd>
        </div>
      </dl>
      <h2>{t.perDay}</h2>
      <Chart days={found.completed_per_day} />
      <div class="columns">
        <Table caption={t.byProject} rows={found.by_project.map((one) => ({ ...one, name: one.name ?? t.noProject }))} />
        <Table caption={t.byTag} rows={found.by_tag} />
      </div>
    </>
  );
}

const HEIGHT = 80;
const WIDTH = 10;

function Chart({ days }: { days: Stats["completed_per_day"] }) {
  const most = Math.max(1, ...days.map((day) => day.completed));
  const total = days.reduce((sum, day) => sum + day.completed, 0);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${t.perDay}: ${total}`}
    >
      {days.map(({ day, completed }, place) => (
        <rect
          key={day}
          x={place * WIDTH + 1}
          width={WIDTH - 2}
          y={HEIGHT - (completed / most) * (HEIGHT - 4) - 1}
          height={(completed / most) * (HEIGHT - 4) + 1}
        >
          <title>{`${day}: ${completed}`}</title>
        </rect>
      ))}
    </svg>
  );
}

function Table({ caption, rows }: { caption: string; rows: { name: string; open: number; completed: number }[] }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.open}</th>
          <th scope="col">{t.completed}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.open}</td>
            <td>{row.completed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
