/** Light or dark, as the system has it unless somebody chose. */
import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const KEPT = "taskharbor-theme";

export const theme = signal<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? "auto");

export function watchTheme(): void {
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(KEPT, theme.value);
  });
}
