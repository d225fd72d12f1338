import { dismiss, toasts } from "../data/toasts.ts";
import { texts } from "../texts.ts";

/** What was just done, with the way back. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={toast.isError ? "toast error" : "toast"}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              onClick={() => {
                dismiss(toast.id);
                void toast.undo?.();
              }}
            >
              {texts.undo}
            </button>
          )}
          <button class="quiet" aria-label={texts.dismiss} onClick={() => dismiss(toast.id)}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
    </div>
  );
}
