/** What this browser keeps of a user (IndexedDB): lists as they last were, and changes that wait to be sent. */
import type { ListChange, Operation } from "./types.ts";

export interface Waiting {
  /** Its place in the order. */
  id: number;
  key: string;
  label: string;
  operations: Operation[];
  /** What quick add is asked to read instead; until it has, the operation is what can be seen of it. */
  line?: string;
  /** What is done to a list instead. */
  change?: ListChange;
}

let opened: { user: string; database: Promise<IDBDatabase> } | null = null;

function open(user: string): Promise<IDBDatabase> {
  if (opened?.user !== user) {
    const database = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`taskharbor:${user}`, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("lists");
        request.result.createObjectStore("waiting", { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    opened = { user, database };
  }
  return opened.database;
}

async function run<T>(
  user: string,
  store: "lists" | "waiting",
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open(user);
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const keepList = (user: string, name: string, list: unknown) =>
  run(user, "lists", "readwrite", (store) => store.put(list, name));

export const keptList = <T>(user: string, name: string): Promise<T | undefined> =>
  run<T | undefined>(user, "lists", "readonly", (store) => store.get(name) as IDBRequest<T | undefined>);

export const addWaiting = (user: string, waiting: Waiting) =>
  run(user, "waiting", "readwrite", (store) => store.add(waiting));

export const saveWaiting = (user: string, waiting: Waiting) =>
  run(user, "waiting", "readwrite", (store) => store.put(waiting));

export const removeWaiting = (user: string, id: number) =>
  run(user, "waiting", "readwrite", (store) => store.delete(id));

export const allWaiting = (user: string): Promise<Waiting[]> =>
  run<Waiting[]>(user, "waiting", "readonly", (store) => store.getAll() as IDBRequest<Waiting[]>);
