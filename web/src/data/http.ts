/** Calls the service, as whoever is signed in, through its typed client. */
import { createTaskharbor, isProblem, me, Problem, unwrap } from "../../../clients/typescript/src/index.ts";
import { texts } from "../texts.ts";
import { heard } from "./online.ts";
import { expired, freshToken, session } from "./session.ts";

export { isProblem, Problem, unwrap };

/** No answer came, or the service asks to come again: nothing is known to be wrong with the request. */
export class Unreachable extends Error {
  /** `retryAfter` is in seconds; null if no answer came at all. */
  constructor(readonly retryAfter: number | null = null) {
    super(texts.errors.unreachable);
  }
}

export const options = { baseUrl: location.origin, token: () => freshToken(false), fetch: sent };
export const api = createTaskharbor(options);

/** The addresses of whoever is signed in. */
export const path = me;

/** The answer to a request, tried once more with another token if that one is refused. */
async function sent(request: Request): Promise<Response> {
  const spare = request.clone();
  const whose = session.value?.user;
  const answer = await reached(request);
  if (answer.status !== 401) return answer;
  await freshToken(true);
  return sentAs(whose, spare, answer);
}

/** The answer to a request with the token that there is now, if it is still theirs whose request was `refused`. */
async function sentAs(whose: string | undefined, request: Request, refused: Response): Promise<Response> {
  const current = session.value;
  if (!current || current.user !== whose) return refused;
  const spare = request.clone();
  request.headers.set("Authorization", `Bearer ${current.token}`);
  const answer = await reached(request);
  if (answer.status !== 401) return answer;
  // They may have signed in again while the old token was on its way.
  if (session.value?.token !== current.token) return sentAs(whose, spare, answer);
  expired();
  return answer;
}

async function reached(request: Request): Promise<Response> {
  let answer: Response;
  try {
    // What the browser has of a list is good as long as its entity tag is.
    answer = await heard(() => fetch(request, { cache: "no-cache" }), request.signal);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable();
  }
  if (answer.status === 503 || answer.status === 429) {
    throw new Unreachable(Number(answer.headers.get("Retry-After")) || 2);
  }
  return answer;
}

/** What went wrong, in words. */
export function said(error: unknown): string {
  return error instanceof Error && error.message ? error.message : texts.errors.unknown;
}
