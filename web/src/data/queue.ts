/** What was done here and waits to be sent, in its order. This browser keeps it (IndexedDB). */
import { batch, computed, signal } from "@preact/signals";
import { addWaiting, allWaiting, removeWaiting, saveWaiting, type Waiting } from "./kept.ts";
import { session } from "./session.ts";

export type { Waiting };

export const waiting = signal<Waiting[]>([]);

/** The keys of what this browser has not yet kept, or can't: it would be lost if the page were left now. */
const unkept = signal<ReadonlySet<string>>(new Set());
export const keptCount = computed(() => waiting.value.filter((one) => !unkept.value.has(one.key)).length);

let latest = 0;

/** Let `done` wait, as the last of all. */
export async function enqueue(done: Omit<Waiting, "id" | "key">): Promise<void> {
  latest = Math.max(latest + 1, Date.now());
  // Another window's may be of the same moment.
  const one: Waiting = { id: latest + Math.random() / 2, key: crypto.randomUUID(), ...done };
  batch(() => {
    unkept.value = new Set(unkept.value).add(one.key);
    waiting.value = [...waiting.value, one];
  });
  try {
    await addWaiting(whose(), one);
    unkept.value = new Set([...unkept.value].filter((key) => key !== one.key));
  } catch {
    // A full disk, say: it can still be sent from here.
  }
}

/** `one` waits no longer; what else does is as `mend` makes it. */
export async function drop(one: Waiting, mend: (other: Waiting) => Waiting = (other) => other): Promise<void> {
  const rest = waiting.value.filter((other) => other.key !== one.key).map(mend);
  waiting.value = rest;
  await Promise.all([removeWaiting(whose(), one.id), ...rest.map((other) => saveWaiting(whose(), other))]);
}

/** Let `next` wait in the place of `one`. */
export async function replace(one: Waiting, next: Waiting): Promise<void> {
  await saveWaiting(whose(), next);
  waiting.value = waiting.value.map((other) => (other.key === one.key ? next : other));
}

let loadedFor: string | undefined;

/** Fetch what was left here when the page was last closed. False: somebody else is here by now, or nobody. */
export async function loadKept(): Promise<boolean> {
  const user = session.value?.user;
  if (user !== loadedFor) waiting.value = [];
  loadedFor = user;
  if (user === undefined) return false;
  const kept = await allWaiting(user);
  if (user !== loadedFor) return false;
  // Somebody may have done something while it was read.
  const known = new Set(waiting.value.map((one) => one.id));
  waiting.value = [...kept.filter((one) => !known.has(one.id)), ...waiting.value].sort((one, other) => one.id - other.id);
  return true;
}

function whose(): string {
  return session.value?.user ?? "";
}
