// Sends a form, patiently: what found no place was not begun, and is sent again by itself.

/** So often in all, as pages of the portal do (components/filing/pauses). */
const TRIES = 4;
const [SOONEST, LATEST] = [3, 60];

/** Seconds until it is sent again; a moment that is given as a date is none that we give. */
export const pauseOf = (given) => Math.min(LATEST, Math.max(SOONEST, Number(given) || SOONEST));

/**
 * The answer and its page. `waits` is told as soon as the form stands in line.
 * @param {string} address
 * @param {FormData} body
 * @param {() => void} waits
 */
export async function sendPatiently(address, body, waits) {
  for (let tried = 1; ; tried += 1) {
    const headers = { Accept: "text/html", "X-Sent-By": "forms" };
    const answer = await fetch(address, { method: "POST", body, headers });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (tried === TRIES || answer.status !== 503 || !page.querySelector("[data-busy]")) return { answer, page };
    waits();
    const seconds = pauseOf(answer.headers.get("Retry-After"));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}
