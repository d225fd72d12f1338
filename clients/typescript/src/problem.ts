import type { FieldProblem, ProblemDetails } from "./types.js";

/** What every answer that is an error becomes when it is thrown. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** The status of the answer. */
  readonly status: number;
  /** What went wrong, as a stable word; `not_from_taskharbor` where something in between answered. */
  readonly code: string;
  /** The same as a sentence for people. */
  readonly detail: string;
  /** What to tell who runs the service. */
  readonly requestId: string;
  /** Each field or parameter at fault, for 422. */
  readonly errors: readonly FieldProblem[];
  /** The object as it is, for 412. */
  readonly current: NonNullable<ProblemDetails["current"]> | null;
  /** Seconds to wait before asking again, for 429 and 503. */
  readonly retryAfter: number | null;

  constructor(details: ProblemDetails, retryAfter: number | null = null) {
    super(details.detail);
    this.status = details.status;
    this.code = details.code;
    this.detail = details.detail;
    this.requestId = details.request_id;
    this.errors = details.errors ?? [];
    this.current = details.current ?? null;
    this.retryAfter = retryAfter;
  }
}

/** Whether what was caught is an answer of the service, not a lost connection or a defect. */
export function isProblem(caught: unknown, code?: string): caught is Problem {
  return caught instanceof Problem && (code === undefined || caught.code === code);
}

/** What openapi-fetch gives for a request. */
export interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** What an answer brings: nothing where it has no body (204). */
export type Content<Data> = [Exclude<Data, undefined>] extends [never] ? void : Exclude<Data, undefined>;

/** What the service answered to that request. Throws {@link Problem} if it was an error or is unchanged (304). */
export async function unwrap<Data>(request: Promise<Result<Data>>): Promise<Content<Data>> {
  const { data, error, response } = await request;
  if (!response.ok) throw asProblem(error, response);
  return data as Content<Data>;
}

/** The problem that an answer with that body tells. */
export function asProblem(body: unknown, response: Response): Problem {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return new Problem(isDetails(body) ? body : foreignDetails(response), Number.isNaN(seconds) ? null : seconds);
}

/** The problem that an answer tells whose body was not read yet. */
export async function readProblem(response: Response): Promise<Problem> {
  return asProblem(await response.json().catch(() => null), response);
}

/** Whether that answer says that it is problem details. */
export function tellsProblem(response: Response): boolean {
  return /^application\/problem\+json\b/i.test(response.headers.get("Content-Type") ?? "");
}

/** What stands for an error that something between here and the service answered, a proxy for example. */
export function foreignDetails(response: Response): ProblemDetails {
  return {
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    detail: `The answer has status ${response.status}.`,
    code: response.status === 304 ? "not_modified" : "not_from_taskharbor",
    request_id: response.headers.get("X-Request-ID") ?? "",
  };
}

function isDetails(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body && "status" in body;
}
