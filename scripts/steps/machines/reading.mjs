import { cookiesOf } from "./line.mjs";
import { filledIn } from "./objection-form.mjs";

const PAUSE_MS = 250;
const OBJECTION_MS = 2_500;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One reader who opens these pages one after the other; a page is fine where it comes with 200. */
export async function keepReading({ line, tally, isOver, cookie = "" }, kind, pages) {
  for (let n = 0; !isOver(); n += 1) {
    const began = performance.now();
    const answer = await line.ask({ path: pages[n % pages.length], headers: cookie ? { cookie } : {} });
    tally.note(kind, answer, answer.status === 200, performance.now() - began);
    await sleep(PAUSE_MS);
  }
}

/**
 * Visitors who object by the form as it is served, without script. A form that got no answer is sent again with its key, as whoever goes
 * back does; what was answered with a receipt stands in the journal by its key and its mark.
 */
export async function keepObjecting({ line, tally, isOver }, notice, journal) {
  const path = `${notice}/objection`;
  while (!isOver()) {
    await sleep(OBJECTION_MS);
    const page = await timed("异议表单", { path }, [200]);
    if (page.status !== 200) continue;
    const { key, mark, type, body } = filledIn(page.text);
    const headers = { "content-type": type, cookie: cookiesOf(page).join("; ") };
    const sent = { method: "POST", path, body, headers };
    for (;;) {
      const answer = await timed("异议提交", sent, [303]);
      if (answer.status === 303) {
        journal.push({ key, mark });
        break;
      }
      if (isOver(true)) break;
      await sleep(1_000);
    }
  }

  async function timed(kind, what, wanted) {
    const began = performance.now();
    const answer = await line.ask(what);
    tally.note(kind, answer, wanted.includes(answer.status), performance.now() - began);
    return answer;
  }
}
