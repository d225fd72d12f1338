/** Order by hand: a row is dragged by its handle with a mouse, a finger or a pen, among those beside it. */
import { move } from "../data/actions.ts";
import { tasks } from "../data/tasks.ts";
import { find } from "../data/tree.ts";

/** So near to the edge of the window, in pixels, the list scrolls; the nearer the faster. */
const EDGE = 56;
const FASTEST = 14;

interface Place {
  item: Element;
  side: "before" | "after";
}

let isDragging = false;

/** Let the pointer that went down on the handle of the task of that id drag it. */
export function drag(down: PointerEvent, id: string): void {
  const handle = down.currentTarget as HTMLElement;
  const own = handle.closest("li");
  const list = own?.parentElement;
  if (isDragging || down.button !== 0 || !own || !list) return;
  isDragging = true;
  handle.setPointerCapture(down.pointerId);
  own.dataset.dragged = "";
  let y = down.clientY;
  let place: Place | null = null;
  const look = () => {
    show(place, null);
    place = placeAt(list, own, y);
    show(null, place);
  };

  const over = new AbortController();
  const listen = { signal: over.signal, capture: true };
  const end = (isDropped: boolean) => {
    over.abort();
    isDragging = false;
    show(place, null);
    delete own.dataset.dragged;
    if (isDropped && place) drop(id, place);
  };
  const on = (name: "pointermove" | "pointerup" | "pointercancel", then: () => void) =>
    addEventListener(
      name,
      (event) => {
        if (event.pointerId !== down.pointerId) return;
        y = event.clientY;
        then();
      },
      listen,
    );
  on("pointermove", look);
  on("pointerup", () => end(true));
  on("pointercancel", () => end(false));
  // Of the window: it is not told where the pointer goes from here.
  addEventListener("blur", () => end(false), { signal: over.signal });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      // It is the dragging that it ends, and nothing else.
      event.stopImmediatePropagation();
      end(false);
    },
    listen,
  );
  scrollAtEdges(over.signal, () => y, look);
}

/** Where among the items of `list` what is dropped at that height goes; null: it stays where it is. */
function placeAt(list: Element, own: Element, y: number): Place | null {
  const items = [...list.children];
  // They are in the order of their heights, and there may be a thousand.
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { top, height } = (items[middle] as Element).getBoundingClientRect();
    if (y < top + height / 2) high = middle;
    else low = middle + 1;
  }
  const [before, after] = [items[low], items[low - 1]];
  if (before === own || after === own) return null;
  if (before) return { item: before, side: "before" };
  return after ? { item: after, side: "after" } : null;
}

function show(former: Place | null, place: Place | null): void {
  former?.item.removeAttribute("data-drop");
  place?.item.setAttribute("data-drop", place.side);
}

function drop(id: string, { item, side }: Place): void {
  // Either may have gone meanwhile.
  const task = find(tasks.value, id);
  const other = find(tasks.value, item.querySelector(".task")?.id.replace("task-", "") ?? "");
  if (task && other && item.isConnected) void move(task, side === "before" ? { before: other.id } : { after: other.id });
}

function scrollAtEdges(signal: AbortSignal, height: () => number, then: () => void): void {
  const step = () => {
    if (signal.aborted) return;
    const y = height();
    const beyond = Math.max(0, y - (innerHeight - EDGE)) - Math.max(0, EDGE - y);
    if (beyond) {
      scrollBy(0, Math.max(-1, Math.min(1, beyond / EDGE)) * FASTEST);
      then();
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
