import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dialogs } from "../data/toasts.ts";
import { Toasts } from "./toasts.tsx";

interface Props {
  label: string;
  isAside?: boolean;
  /** Without it, there is no way out but by what the dialog offers. */
  onClose?: () => void;
  children: ComponentChildren;
}

/** A modal dialog: the browser keeps the focus within, and gives it back to where it was. */
export function Dialog({ label, isAside = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const own = dialog.current;
    own?.showModal();
    dialogs.value++;
    return () => {
      dialogs.value--;
      // As long as it is open, nothing outside of it takes the focus.
      own?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const closed = () => {
    // It is told of later, when there may be another in its place already.
    if (!dialog.current) return;
    if (onClose) onClose();
    // Browsers let a second Escape through whatever a page says.
    else dialog.current.showModal();
  };
  return (
    <dialog
      ref={dialog}
      class={isAside ? "aside" : undefined}
      aria-label={label}
      onClose={closed}
      onClick={(event) => event.target === dialog.current && onClose?.()}
    >
      <div class="inside">{children}</div>
      <Toasts />
    </dialog>
  );
}
