/** Whether the service can be reached, as far as is known. */
import { signal } from "@preact/signals";

export const online = signal(navigator.onLine);

addEventListener("offline", () => (online.value = false));
