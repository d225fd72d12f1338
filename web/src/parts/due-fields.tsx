import { edit } from "../data/actions.ts";
import { dayOf, timeOf, zones } from "../data/dates.ts";
import { account } from "../data/lists.ts";
import type { Task } from "../data/types.ts";
import { texts } from "../texts.ts";

const t = texts.task;

/** When a task is due, and how it repeats. A time is sent without an offset: it is read in the task's zone. */
export function DueFields({ task }: { task: Task }) {
  const day = task.due_date ? dayOf(task.due_date) : "";
  const time = task.due_date ? timeOf(task.due_date) : "";
  const set = (newDay: string, newTime: string) =>
    void edit(task, { due_date: newDay ? (newTime ? `${newDay}T${newTime}` : newDay) : null });
  return (
    <div class="fields">
      <label>
        {t.due}
        <input type="date" value={day} onChange={(event) => set(event.currentTarget.value, time)} />
      </label>
      <label>
        {t.time}
        <input type="time" value={time} disabled={!day} onChange={(event) => set(day, event.currentTarget.value)} />
      </label>
      {time && (
        <label>
          {t.zone}
          <select
            value={task.time_zone ?? account.value.time_zone}
            onChange={(event) => void edit(task, { time_zone: event.currentTarget.value, due_date: `${day}T${time}` })}
          >
            {[...new Set(["UTC", task.time_zone ?? "UTC", ...zones])].map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
      )}
      <Repeat task={task} />
    </div>
  );
}

function Repeat({ task }: { task: Task }) {
  const rule = task.recurrence ?? "";
  const isCustom = !(rule in texts.repeats);
  return (
    <>
      <label>
        {t.repeat}
        <select value={isCustom ? "custom" : rule} onChange={(event) => void edit(task, { recurrence: event.currentTarget.value || null })}>
          {Object.entries(texts.repeats).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
          {isCustom && (
            <option value="custom" disabled>
              {rule}
            </option>
          )}
        </select>
      </label>
      {rule && (
        <>
          <label>
            {texts.customRepeat}
            <input
              key={rule}
              defaultValue={rule}
              onChange={(event) => void edit(task, { recurrence: event.currentTarget.value.trim() || null })}
            />
          </label>
          <label>
            {t.repeatFrom}
            <select
              value={task.repeat_from}
              onChange={(event) => void edit(task, { repeat_from: event.currentTarget.value as Task["repeat_from"] })}
            >
              {Object.entries(texts.repeatFroms).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </>
  );
}
