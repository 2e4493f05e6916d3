// Repeats the draw of the page in the visitor's own browser, from the file that the page publishes, and says line by line whether it agrees.
// All markup and wording stand in the page (components/oversight/draw-recheck), hidden, to be copied.
import { hashWith, verify } from "./draw.mjs";
import { copyOf, listOf } from "./words.mjs";

const place = document.querySelector("[data-recheck]");
const copy = (name) => copyOf(place, name);

async function judge() {
  try {
    // without TLS no browser offers hashes: the program that checks the log has one of its own
    if (!globalThis.crypto?.subtle) hashWith((await import("./trail.mjs")).sha256);
  } catch {
    return [copy("unavailable")];
  }
  try {
    const file = await (await fetch(place.dataset.recheck)).json();
    const lines = await verify(file);
    const list = listOf(place, lines, (agrees) => (agrees ? "same" : "different"));
    if (!lines.every(({ agrees }) => agrees)) return [copy("differs"), list];
    const told = copy(file.draw ? "agrees" : "frameAgrees");
    for (const part of told.querySelectorAll("p"))
      part.textContent = part.textContent.replace("{count}", file.draw?.drawn.length);
    return [told, list];
  } catch {
    return [copy("failed")];
  }
}

place?.querySelector("button").addEventListener("click", async () => {
  const answer = place.querySelector("[aria-live]");
  answer.replaceChildren(copy("running"));
  answer.replaceChildren(...(await judge()));
});
