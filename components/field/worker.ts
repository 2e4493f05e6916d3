"use client";

const SCRIPT = "/sw-field.js";
const scopeOf = (visitId: string) => `/verify/${visitId}/field`;

/** Whether this browser can open the page without a line at all: by https, or on the machine itself. */
export const canGoOffline = (): boolean =>
  window.isSecureContext && "serviceWorker" in navigator && "indexedDB" in window;

/** Brings the page and all its parts into this browser; false where that failed, and an earlier copy stays. */
export async function keepPage(visitId: string): Promise<boolean> {
  if (!canGoOffline()) return false;
  try {
    const registration = await navigator.serviceWorker.register(SCRIPT, { scope: scopeOf(visitId) });
    const urls = performance.getEntriesByType("resource").map(({ name }) => name);
    const worker = registration.active ?? (await activated(registration));
    return await asked(worker, { ask: "keep", urls: urls.filter((url) => url.startsWith(location.origin)) });
  } catch {
    return false;
  }
}

function activated({ installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = installing ?? waiting;
  return new Promise((resolve, reject) => {
    if (!worker) return reject(new Error("no worker"));
    const look = () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("redundant"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

function asked(worker: ServiceWorker, message: object): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage(message, [port2]);
  });
}

/** Takes the page's copy out of this browser. */
export async function forgetPage(visitId: string): Promise<void> {
  if (!canGoOffline()) return;
  const registration = await navigator.serviceWorker.getRegistration(scopeOf(visitId));
  const own = registration?.scope.endsWith(scopeOf(visitId)) ? registration.active : null;
  if (own) await asked(own, { ask: "forget" });
}
