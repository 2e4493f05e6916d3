import { cookiesOf } from "./line.mjs";

const PAUSE_MS = 250;
const OBJECTION_MS = 2_500;
const BOUNDARY = "----portal-machines";

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

const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

/** The hidden boxes of a page's form, as any browser sends them, and the first choice of its list. */
export function formIn(html) {
  const form = /<form\b[\s\S]*?name="noticeId"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    unescaped(/name="([^"]*)"/.exec(tag)?.[1] ?? ""),
    unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? ""),
  ]);
  const choice = /<option[^>]*value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? "";
  return { hidden, choice };
}

const multipart = (fields) =>
  `${fields.map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--${BOUNDARY}--\r\n`;

/**
 * Visitors who object by the form as it is served, without script. A form that got no answer is sent again with its key, as whoever goes
 * back does; what was answered with a receipt stands in the journal by its key.
 */
export async function keepObjecting({ line, tally, isOver }, notice, journal) {
  const path = `${notice}/objection`;
  for (let n = 1; !isOver(); n += 1) {
    await sleep(OBJECTION_MS);
    const page = await timed("异议表单", { path }, [200]);
    if (page.status !== 200) continue;
    const { hidden, choice } = formIn(page.text);
    const fields = [
      ...hidden,
      ["applicationId", choice],
      ["reason", `第 ${n} 件：该单位一项执法决定没有经过法制审核，与申报材料所述不符。`],
      ["basis", "附有处罚决定书复印件和送达回证照片，可以当面提供原件。"],
      ["objector", "person"],
      ["name", "示例甲"],
      ["identityNumber", "110101198001010010"],
      ["contact", "13811110001"],
    ];
    const sent = {
      ...{ method: "POST", path, body: multipart(fields) },
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, cookie: cookiesOf(page).join("; ") },
    };
    for (;;) {
      const answer = await timed("异议提交", sent, [303]);
      if (answer.status === 303) {
        journal.push(hidden.find(([name]) => name === "key")[1]);
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
