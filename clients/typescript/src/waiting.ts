const LONGEST_WAIT_MS = 30_000;

/** Milliseconds to wait after so many failures in a row, spread so that not all come back at once. */
export function pause(retryMs: number, failures: number): number {
  return Math.min(retryMs * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2);
}

/** Comes back after that time, or as soon as `signal` ends it. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}

/** Ends a connection when it was silent for too long, or when whoever follows has enough. */
export class Watch {
  readonly #controller = new AbortController();
  readonly #end = () => this.#controller.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly milliseconds: number,
    readonly outer?: AbortSignal,
  ) {
    outer?.addEventListener("abort", this.#end);
    if (outer?.aborted) this.#end();
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#end, this.milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener("abort", this.#end);
  }
}
