import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { dialogs } from "../data/toasts.ts";
import { Toasts } from "./toasts.tsx";

interface Props {
  label: string;
  isAside?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog: the browser keeps the focus within, and gives it back to where it was. */
export function Dialog({ label, isAside = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialogs.value++;
    return () => {
      dialogs.value--;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={isAside ? "aside" : undefined}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="inside">{children}</div>
      <Toasts />
    </dialog>
  );
}
