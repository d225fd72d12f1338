import createClient, { type Client, type Middleware } from "openapi-fetch";
import { foreignDetails, tellsProblem } from "./problem.js";
import type { paths } from "./schema.js";

/** Where the service is, and who asks. */
export interface Options {
  /** The address before `/api`, "" for the page's own origin. */
  baseUrl: string;
  /** Gives the bearer token; asked before each request, so that it can be renewed in time. */
  token: () => string | Promise<string>;
  /** Instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Has a method for each of HTTP's, which takes a route and what belongs to it. */
export type Taskharbor = Client<paths>;

/** The user of a path: the token's own. */
export const me = { user_id: "me" } as const;

/**
 * A client whose requests carry the token, and whose `error`s are always problem details.
 *
 * @example
 * const { data, error } = await taskharbor.GET("/api/{user_id}/tasks", { params: { path: me } });
 */
export function createTaskharbor({ baseUrl, token, fetch }: Options): Taskharbor {
  const client = createClient<paths>({
    baseUrl,
    // Looked up for each request, so that what replaces the global one later is used.
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
    querySerializer: { array: { style: "form", explode: false } },
    bodySerializer: (body: unknown) => (isFile(body) ? body : JSON.stringify(body)),
  });
  client.use(authorized(token), problemsOnly);
  return client;
}

/** The entity tag of an object that came in a list or with a change, for `If-Match`. */
export function entityTag({ version }: { version: number }): string {
  return `"${version}"`;
}

function isFile(body: unknown): body is Blob | string {
  return typeof body === "string" || body instanceof Blob;
}

function authorized(token: Options["token"]): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${await token()}`);
      return request;
    },
  };
}

/** Gives problem details in place of an error that is none, so that `error` is what its type says. */
const problemsOnly: Middleware = {
  async onResponse({ response }) {
    if (response.status < 400 || tellsProblem(response)) return undefined;
    await response.body?.cancel();
    const { status, statusText } = response;
    const headers = new Headers(response.headers);
    headers.set("Content-Type", "application/problem+json");
    headers.delete("Content-Length");
    return new Response(JSON.stringify(foreignDetails(response)), { status, statusText, headers });
  },
};
