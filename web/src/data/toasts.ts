/** What is said in passing, and what can be done about it. */
import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  isError: boolean;
  undo?: () => Promise<unknown>;
}

export const toasts = signal<Toast[]>([]);
/** How many dialogs are open: nothing outside of them can be used then, so what is said is said in them. */
export const dialogs = signal(0);

const SHOWN = 8000;
let last = 0;

export function tell(text: string, options: { isError?: boolean; undo?: () => Promise<unknown> } = {}): void {
  const toast: Toast = { id: ++last, text, isError: options.isError ?? false, ...(options.undo && { undo: options.undo }) };
  toasts.value = [...toasts.value.slice(-2), toast];
  setTimeout(() => dismiss(toast.id), SHOWN);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Take back what was done last, if it still can be seen that it was. */
export async function undoLast(): Promise<void> {
  const toast = toasts.value.findLast((one) => one.undo);
  if (!toast?.undo) return;
  dismiss(toast.id);
  await toast.undo();
}
