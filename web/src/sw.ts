// Keeps the page's own files, so that it opens without a network. Tasks are none of its business.
declare const SHELL_NAME: string;
const worker = self as unknown as ServiceWorkerGlobalScope;

const FILES = ["/", "/app.js", "/app.css", "/icon.svg", "/app.webmanifest", "/page/config"];

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL_NAME)
      .then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: "reload" }))))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL_NAME).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== worker.location.origin || !FILES.includes(pathname)) return;
  event.respondWith(newestOf(event.request, pathname));
});

/** What the service has now, or what is kept of it while it can't be reached. */
async function newestOf(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(SHELL_NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(pathname, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(pathname);
    if (kept) return kept;
    throw error;
  }
}
