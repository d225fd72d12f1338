/** What waits is meant for what the changes before it have made of tasks and lists. */
import { sameName } from "./changes.ts";
import type { Waiting } from "./queue.ts";
import type { ListChange, Named, Operation } from "./types.ts";

interface Known {
  id: string;
  version: number;
}

/** What the service made, by the ids that this browser had for it until then. */
const given = new Map<string, Known>();

/** From now on `guess` is what the service made of it. */
export function give(guess: string, known: Known): void {
  given.set(guess, known);
}

/** The id that the service has for it, if it has one. */
export function idOf(guess: string): string {
  return given.get(guess)?.id ?? guess;
}

/** The same with the ids that the service gave, and only against what it made. */
export function upToDate<T extends Pick<Waiting, "operations" | "change">>(one: T): T {
  const { operations, change } = one;
  return { ...one, operations: operations.map((operation) => [...given].reduce(renamed, operation)), ...(change && { change: addressed(change) }) };
}

function renamed(operation: Operation, [guess, { id, version }]: [string, Known]): Operation {
  const text = JSON.stringify(operation);
  if (!text.includes(guess)) return operation;
  const named = JSON.parse(text.replaceAll(guess, id)) as Operation;
  return named.id === id && named.op !== "create" ? { ...named, if_version: version } : named;
}

function addressed(change: ListChange): ListChange {
  const known = given.get(change.of);
  return known ? { ...change, of: known.id, version: known.version } : change;
}

/** The same, only against these versions of tasks, by their ids. */
export function renewed(one: Waiting, versions: ReadonlyMap<string, number>): Waiting {
  const renew = (operation: Operation): Operation => {
    const version = versions.get(operation.id);
    return version !== undefined && "if_version" in operation ? { ...operation, if_version: version } : operation;
  };
  return { ...one, operations: one.operations.map(renew) };
}

/** The same, only against what `known` is after a change of that kind. */
export function following(one: Waiting, { kind }: ListChange, { id, name, version }: Named): Waiting {
  const { change } = one;
  if (change?.kind !== kind || !(kind === "tag" ? sameName(change.of, name) : change.of === id)) return one;
  return { ...one, change: { ...change, version } };
}
