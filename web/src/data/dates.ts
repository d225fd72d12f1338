/** Dates as people read them. A plain date has no time and no zone, and is never shifted. */

const DAY = 86_400_000;

export function isPlain(due: string): boolean {
  return !due.includes("T");
}

/** Today's date in an IANA zone. */
export function today(zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date());
}

/** The date in what the service sends: times come in the wall clock of their own zone. */
export function dayOf(due: string): string {
  return due.slice(0, 10);
}

export function timeOf(due: string): string {
  return isPlain(due) ? "" : due.slice(11, 16);
}

export function isOverdue(due: string, zone: string): boolean {
  return isPlain(due) ? due < today(zone) : new Date(due).getTime() < Date.now();
}

/** Such as "today", "tomorrow 09:00", "Sat 31 Jan". */
export function dueText(due: string, zone: string): string {
  const days = Math.round((Date.parse(dayOf(due)) - Date.parse(today(zone))) / DAY);
  const near = Math.abs(days) <= 1;
  const date = near
    ? new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(days, "day")
    : new Intl.DateTimeFormat("en", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC", ...yearOf(due) }).format(
        Date.parse(dayOf(due)),
      );
  return [date, timeOf(due)].filter(Boolean).join(" ");
}

function yearOf(due: string): Intl.DateTimeFormatOptions {
  return due.slice(0, 4) === String(new Date().getFullYear()) ? {} : { year: "numeric" };
}

export function momentText(instant: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

export const zones: string[] = Intl.supportedValuesOf("timeZone");
