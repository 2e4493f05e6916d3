import { createHash, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { filledIn } from "../../scripts/steps/machines/objection-form.mjs";
import { markOrder, prepareOrder, recallOrder, saveOrder, signOrder } from "./orders.mjs";
import { decided } from "./request.mjs";
import { inParts, wholeAtOnce } from "./sending.mjs";

// Each writer is one person at work: what is not acknowledged is sent again as it was, what is acknowledged goes into the journal, with the
// moment in which the request began that was answered.

/** Who types all the while would leave visitors, who come last, no turn at all. */
const GIVES_WAY_MS = 1_000;
const WORDS = "本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。";

/** One item, typed into over and over; its text begins with its number, and each save is one version. */
export async function saves(work, { application, item, ...person }) {
  for (let seq = 1; work.running(); seq += 1) {
    const answer = await decided(work.port, saveOrder(person, { application, item }, seq - 1, WORDS), work);
    if (!answer) return;
    if (answer.status !== 200) return work.refused("answer", answer);
    const { version } = JSON.parse(answer.text);
    work.acknowledged({ t: "answer", a: application, i: item, seq, version }, answer);
    if (work.givesWay()) await pause(GIVES_WAY_MS);
  }
}

/** One mark of a score sheet. Sent again after it had come through, it is refused as stale, with itself beside it. */
export async function marks(work, { sheet, item, first, judgement, points, ...person }) {
  for (let seq = 1; work.running(); seq += 1) {
    const reason = `${seq}：佐证材料只覆盖部分单位。`;
    const order = markOrder(person, { sheet, item }, { judgement, points, reason, version: first + seq - 1 });
    const answer = await decided(work.port, order, work);
    if (!answer) return;
    const own = answer.again && answer.status === 409 && JSON.parse(answer.text).current?.reason === reason;
    if (own) continue;
    if (answer.status !== 200) return work.refused("mark", answer);
    const { version } = JSON.parse(answer.text);
    work.acknowledged({ t: "mark", s: sheet, i: item, seq, version, first }, answer);
    await pause(50);
  }
}

const file = () => {
  const body = `会议纪要 ${randomUUID()}\n${randomBytes(6_000).toString("base64")}\n`;
  return { body, size: Buffer.byteLength(body), sha: createHash("sha256").update(body).digest("hex") };
};
const WAYS = { whole: wholeAtOnce, pieces: inParts };

/** One file after the other as evidence, `whole` at once, or in `pieces` by the protocol that goes on where it was cut off. */
export async function uploads(work, { application, item, way, ...person }) {
  for (; work.running(); await pause(150)) {
    const one = file();
    const answer = await WAYS[way](work, person, { application, item }, one);
    if (!answer) continue;
    if (answer.status !== 201) return work.refused(way, answer);
    const { id } = JSON.parse(answer.text);
    work.acknowledged({ t: "file", way, id, sha: one.sha, size: one.size, a: application, i: item }, answer);
  }
}

/** 报送: for each case prepared and called back for as long as the plan says, then prepared once more and signed, the signature sent twice at once. */
export async function files(work, { cases, password, paceMs, origin }) {
  for (const { filer, signer, application, version } of cases) {
    const [preparer, signatory] = [filer, signer].map((cookie) => ({ cookie, origin }));
    const until = performance.now() + paceMs;
    for (let last = false; !last && work.running(); await pause(100)) {
      last = performance.now() >= until;
      const signOff = await prepares(work, preparer, { application, version });
      if (!signOff) return;
      if (last) await signs(work, signatory, { signOff, password, application });
      else await recalls(work, preparer, signOff);
    }
  }
}

async function prepares(work, person, { application, version }) {
  const key = randomUUID();
  const answer = await decided(work.port, prepareOrder(person, { application, version }, key), work);
  if (!answer) return null;
  if (answer.status !== 200) return work.refused("prepare", answer);
  const { signOffId } = JSON.parse(answer.text);
  work.acknowledged({ t: "prepared", id: signOffId, a: application, key }, answer);
  return signOffId;
}

async function recalls(work, person, id) {
  const answer = await decided(work.port, recallOrder(person, id), work);
  if (!answer) return;
  if (answer.status === 200) work.acknowledged({ t: "recalled", id }, answer);
  else if (!answer.again) work.refused("recall", answer);
}

async function signs(work, person, { signOff, password, application }) {
  const key = randomUUID();
  const order = signOrder(person, signOff, password, key);
  const answers = await Promise.all([0, 1].map(() => decided(work.port, order, work)));
  for (const answer of answers.filter(Boolean)) {
    if (answer.status !== 200) work.refused("sign", answer);
    else work.acknowledged({ t: "signed", id: signOff, a: application, key }, answer);
  }
}

/**
 * 异议, by a visitor whose browser runs no script: the form as it is served, its receipt read off the page that follows. It is acknowledged by
 * the 303 already: what is lost before its receipt can be read must be missed.
 */
export async function objects(work, { notice, origin }) {
  const path = `/notices/${notice}/objection`;
  const headers = { host: new URL(origin).host, accept: "text/html" };
  for (; work.running(); await pause(250)) {
    const shown = await decided(work.port, { path, headers }, work);
    if (!shown) return;
    if (shown.status !== 200) return work.refused("form", shown);
    const { key, mark, type, body } = filledIn(shown.text);
    const order = { method: "POST", path, headers: { ...headers, origin, "content-type": type }, body };
    const sent = await decided(work.port, order, work);
    if (!sent) return;
    if (sent.status !== 303) return work.refused("objection", sent);
    work.acknowledged({ t: "objection", mark, key }, sent);
    const cookies = [sent.headers["set-cookie"] ?? []].flat().map((one) => one.split(";")[0]);
    const asked = { path: sent.headers.location, headers: { ...headers, cookie: cookies.join("; ") } };
    const receipt = await decided(work.port, asked, work);
    if (!receipt) return;
    const number = /YY-\d{8}-\d{6}/.exec(receipt.text)?.[0];
    if (!number) return work.refused("receipt", receipt);
    work.acknowledged({ t: "receipt", number, mark, key }, receipt);
  }
}
