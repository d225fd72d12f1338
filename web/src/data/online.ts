/** Whether the service can be reached, as far as is known. */
import { signal } from "@preact/signals";

export const online = signal(navigator.onLine);

/** How often the network was lost. */
let losses = 0;

addEventListener("offline", () => {
  losses += 1;
  online.value = false;
});

/** The answer that `ask` gets, from which it is known that the service can be reached, or that it can't. */
export async function heard(ask: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
  const before = losses;
  try {
    const answer = await ask();
    // One that was under way when the network was lost tells nothing of what is now.
    if (losses === before) online.value = true;
    return answer;
  } catch (error) {
    if (!signal.aborted) online.value = false;
    throw error;
  }
}
