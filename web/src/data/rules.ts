/** Recurrence rules (RFC 5545 §3.3.10) as people say them. */
import { texts } from "../texts.ts";

const t = texts.rules;

/** Such as "every 2 weeks on Sat"; the rule itself if it says what there are no words for here. */
export function ruleText(rule: string): string {
  const { FREQ, INTERVAL = "1", BYDAY = "", BYMONTHDAY = "", COUNT = "", UNTIL = "", ...others } = Object.fromEntries(
    rule.split(";").map((part) => part.split("=") as [string, string]),
  );
  const unit = t.units[FREQ as keyof typeof t.units];
  if (!unit || Object.keys(others).length) return rule;
  const days = [...listed(BYDAY).map(weekday), ...listed(BYMONTHDAY).map((day) => t.monthDay(Number(day)))];
  return [
    t.every(Number(INTERVAL), unit),
    days.length && t.on(days.join(", ")),
    COUNT && t.times(Number(COUNT)),
    UNTIL && t.until(UNTIL.replace(/^(\d{4})(\d\d)(\d\d).*/, "$1-$2-$3")),
  ]
    .filter(Boolean)
    .join(" ");
}

function listed(values: string): string[] {
  return values ? values.split(",") : [];
}

function weekday(value: string): string {
  const day = t.days[value.slice(-2) as keyof typeof t.days];
  const nth = Number(value.slice(0, -2));
  return nth ? `${t.nth(nth)} ${day}` : day;
}
