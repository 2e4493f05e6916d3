// 现场核查页的离线副本。One registration for each visit, and nothing else is in its scope: /verify/<visit>/field. It keeps that page and the
// scripts, styles and icons that the page is made of, always as one whole; it keeps no other page and no answer of an interface.
const SCOPE = new URL(self.registration.scope).pathname;
const PREFIX = `field ${SCOPE} `;
const PATIENCE = 5_000;
const isPart = (path) => path.startsWith("/_next/static/") || path.startsWith("/field-icons/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const work = event.data?.ask === "keep" ? keep(event.data.urls) : event.data?.ask === "forget" ? forget() : null;
  if (!work) return;
  const answer = (kept) => event.ports[0]?.postMessage(kept);
  event.waitUntil(
    work.then(
      () => answer(true),
      () => answer(false),
    ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === SCOPE) event.respondWith(page(request));
  else if (isPart(pathname)) event.respondWith(part(request));
});

/** The page from the server; the kept one where the server can't be reached in time, or the session has ended meanwhile. */
async function page(request) {
  const kept = await keptOf(SCOPE);
  try {
    const fresh = await inTime(fetch(request), kept ? PATIENCE : 60_000);
    const usable = fresh.type !== "opaqueredirect" && fresh.status < 500;
    return usable || !kept ? fresh : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const inTime = (work, patience) =>
  Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error("late")), patience))]);

/** Parts are named by what is in them: what is kept is as good as what the server has. */
const part = async (request) => (await keptOf(request.url)) ?? fetch(request);

async function keptOf(url) {
  for (const name of await whole()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return null;
}

/** Copies that are complete: the page itself is put in last. */
async function whole() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const complete = [];
  for (const name of names) if (await (await caches.open(name)).match(SCOPE)) complete.push(name);
  return complete.reverse();
}

/** Brings the page as it is now with all its parts into a new copy; the old one goes when the new one is whole. */
async function keep(urls) {
  const fresh = await fetch(SCOPE, { cache: "no-store", redirect: "error" });
  if (!fresh.ok) throw new Error("not the page");
  const html = await fresh.clone().text();
  const named = [...html.matchAll(/\/(?:_next\/static|field-icons)\/[^"'\\\s)<>?]+/g)].map(([path]) => path);
  const name = `${PREFIX}${self.crypto.randomUUID()}`;
  const cache = await caches.open(name);
  try {
    const parts = [...new Set([...named, ...urls.map((url) => new URL(url, SCOPE_URL).pathname)])].filter(isPart);
    await Promise.all(parts.map((path) => bring(cache, path)));
    await cache.put(SCOPE, fresh);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  const old = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(old.map((other) => caches.delete(other)));
}

const SCOPE_URL = self.registration.scope;

async function bring(cache, path) {
  const answer = await fetch(path, { cache: "no-cache" });
  if (!answer.ok) throw new Error(path);
  if (path.endsWith(".css")) {
    const css = await answer.clone().text();
    const within = [...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, url]) => new URL(url, answer.url));
    const own = within.filter(({ origin, pathname }) => origin === self.location.origin && isPart(pathname));
    await Promise.all(own.map(async ({ pathname }) => cache.put(pathname, await fetch(pathname))));
  }
  await cache.put(path, answer);
}

async function forget() {
  const mine = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(mine.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
