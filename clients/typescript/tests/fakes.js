/** Options whose requests are kept in `requests`, and answered one after the other; an error is thrown. */
export function answering(...answers) {
  const requests = [];
  return {
    requests,
    baseUrl: "http://tasks.test/",
    token: () => `token-${requests.length + 1}`,
    async fetch(request) {
      requests.push(request);
      const answer = answers.shift() ?? new Error("no more answers");
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

export function json(content, status = 200, headers = {}) {
  return new Response(JSON.stringify(content), { status, headers: { "Content-Type": "application/json", ...headers } });
}

export function problem(status, code, more = {}, headers = {}) {
  const details = { type: "about:blank", title: "", status, detail: `It is ${code}.`, code, request_id: "r1", ...more };
  return json(details, status, { ...headers, "Content-Type": "application/problem+json" });
}

/** A body of that text in pieces of so many bytes, which cut lines and characters anywhere. */
export function pieces(text, size) {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

export async function all(values) {
  const found = [];
  for await (const value of values) found.push(value);
  return found;
}
