import { createHash, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { decided } from "./request.mjs";

// Each writer is one person at work: what is not acknowledged is sent again as it was, what is acknowledged goes into the journal.

const json = { "content-type": "application/json" };
const by = ({ cookie, origin }, more = {}) => ({ cookie, origin, host: new URL(origin).host, ...more });

/** One item, typed into over and over; its text begins with its number, and each save is one version. */
export async function saves(work, { application, item, ...person }) {
  const text = (seq) => (seq === 0 ? "" : `${seq}：本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。`);
  const path = `/api/applications/${application}/answers/${item}`;
  for (let seq = 1; work.running(); seq += 1) {
    const typed = { version: seq - 1, changes: { narrative: text(seq) }, base: { narrative: text(seq - 1) } };
    const order = { method: "PUT", path, headers: by(person, json), body: JSON.stringify(typed) };
    const answer = await decided(work.port, order, work);
    if (!answer) return;
    if (answer.status !== 200) return work.refused("answer", answer);
    work.acknowledged({ t: "answer", a: application, i: item, seq, version: JSON.parse(answer.text).version });
  }
}

/** One mark of a score sheet. Sent again after it had come through, it is refused as stale, with itself beside it. */
export async function marks(work, { sheet, item, first, judgement, points, ...person }) {
  for (let seq = 1; work.running(); seq += 1) {
    const reason = `${seq}：佐证材料只覆盖部分单位。`;
    const body = JSON.stringify({ judgement, points, reason, version: first + seq - 1 });
    const order = { method: "PUT", path: `/api/sheets/${sheet}/scores/${item}`, headers: by(person, json), body };
    const answer = await decided(work.port, order, work);
    if (!answer) return;
    const own = answer.again && answer.status === 409 && JSON.parse(answer.text).current?.reason === reason;
    if (answer.status !== 200 && !own) return work.refused("mark", answer);
    if (!own) work.acknowledged({ t: "mark", s: sheet, i: item, seq, version: JSON.parse(answer.text).version, first });
  }
}

const file = () => {
  const body = `会议纪要 ${randomUUID()}\n${randomBytes(6_000).toString("base64")}\n`;
  return { body, size: Buffer.byteLength(body), sha: createHash("sha256").update(body).digest("hex") };
};

/** One file after the other as evidence, in turn at once and by the protocol that goes on where it was cut off. */
export async function uploads(work, { application, item, ...person }) {
  for (let n = 0; work.running(); n += 1, await pause(150)) {
    const one = file();
    const asked = `?application=${application}&item=${item}&kind=document&name=${encodeURIComponent(`纪要${n}.txt`)}`;
    const answer = n % 2 ? await inParts(work, person, asked, one) : await whole(work, person, asked, one);
    if (!answer) continue;
    if (answer.status !== 201) return work.refused("file", answer);
    work.acknowledged({
      t: "file",
      id: JSON.parse(answer.text).id,
      sha: one.sha,
      size: one.size,
      a: application,
      i: item,
    });
  }
}

const whole = (work, person, asked, { body }) =>
  decided(work.port, { method: "POST", path: `/api/files${asked}`, headers: by(person), body }, work);

async function inParts(work, person, asked, { body, size }) {
  const tus = { "tus-resumable": "1.0.0" };
  const begin = {
    method: "POST",
    path: `/api/files/uploads${asked}`,
    headers: by(person, { ...tus, "upload-length": String(size) }),
    body: "",
  };
  const begun = await decided(work.port, begin, work);
  if (begun?.status !== 201) return begun;
  const path = new URL(begun.headers.location, person.origin).pathname;
  const bytes = Buffer.from(body);
  for (let at = 0; at < size; ) {
    const part = bytes.subarray(at, at + 4_000);
    const headers = by(person, {
      ...tus,
      "upload-offset": String(at),
      "content-type": "application/offset+octet-stream",
    });
    const sent = await decided(work.port, { method: "PATCH", path, headers, body: part }, work);
    if (!sent) return null;
    if (sent.status === 204) at += part.length;
    else {
      const found = await decided(work.port, { method: "HEAD", path, headers: by(person, tus) }, work);
      if (found?.status !== 200) return found;
      at = Number(found.headers["upload-offset"]);
    }
  }
  return decided(work.port, { method: "PUT", path, headers: by(person), body: "" }, work);
}

/** 报送: prepared and called back some times, then prepared once more and signed, the signature sent twice at once. */
export async function files(work, { cases, password, ...origin }) {
  for (const one of cases) {
    for (let left = one.recalls; left >= 0 && work.running(); left -= 1) {
      const signOff = await prepares(work, { ...origin, cookie: one.filer }, one);
      if (!signOff) return;
      const at = `/api/sign-offs/${signOff}`;
      if (left > 0) await recalls(work, { ...origin, cookie: one.filer }, at, signOff);
      else
        await signs(work, { ...origin, cookie: one.signer }, at, { signOff, password, application: one.application });
      await pause(100);
    }
  }
}

async function prepares(work, person, { application, version }) {
  const order = { subject: "application", id: application, action: "submit", proposal: {}, version, key: randomUUID() };
  const ask = { method: "POST", path: "/api/acts", headers: by(person, json), body: JSON.stringify(order) };
  const answer = await decided(work.port, ask, work);
  if (!answer) return null;
  if (answer.status !== 200) return work.refused("prepare", answer);
  const { signOffId } = JSON.parse(answer.text);
  work.acknowledged({ t: "prepared", id: signOffId, a: application, key: order.key });
  return signOffId;
}

async function recalls(work, person, path, id) {
  const ask = { method: "POST", path, headers: by(person, json), body: JSON.stringify({ decision: "recall" }) };
  const answer = await decided(work.port, ask, work);
  if (!answer) return;
  if (answer.status === 200) work.acknowledged({ t: "recalled", id });
  else if (!answer.again) work.refused("recall", answer);
}

async function signs(work, person, path, { signOff, password, application }) {
  const body = JSON.stringify({ decision: "sign", password, key: randomUUID() });
  const ask = { method: "POST", path, headers: by(person, json), body };
  const answers = await Promise.all([0, 1].map(() => decided(work.port, ask, work)));
  for (const answer of answers.filter(Boolean)) {
    if (answer.status !== 200) work.refused("sign", answer);
    else work.acknowledged({ t: "signed", id: signOff, a: application, event: JSON.parse(answer.text).eventId });
  }
}

/** 异议, by a visitor whose browser runs no script: the form as it is served, its receipt read off the page that follows. */
export async function objects(work, { notice, origin }) {
  const path = `/notices/${notice}/objection`;
  const headers = { host: new URL(origin).host, accept: "text/html" };
  for (; work.running(); await pause(400)) {
    const shown = await decided(work.port, { path, headers }, work);
    if (!shown) return;
    if (shown.status !== 200) return work.refused("form", shown);
    const mark = randomUUID();
    const { type, body } = filledIn(shown.text, mark);
    const ask = { method: "POST", path, headers: { ...headers, origin, "content-type": type }, body };
    const sent = await decided(work.port, ask, work);
    if (!sent) return;
    if (sent.status !== 303) return work.refused("objection", sent);
    const cookie = [sent.headers["set-cookie"] ?? []]
      .flat()
      .map((one) => one.split(";")[0])
      .join("; ");
    const receipt = await decided(work.port, { path: sent.headers.location, headers: { ...headers, cookie } }, work);
    const number = /YY-\d{8}-\d{6}/.exec(receipt?.text ?? "")?.[0];
    if (number) work.acknowledged({ t: "objection", number, mark });
  }
}

function filledIn(html, mark) {
  const form = html.match(/<form[\s\S]*?<\/form>/g).find((each) => each.includes('name="applicationId"'));
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)[1],
    (/value="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  ]);
  const place = /<option[^>]*value="([0-9a-f-]{36})"/.exec(form)[1];
  const typed = {
    applicationId: place,
    reason: `该单位公布的行政执法年报与实际不符（${mark}）。`,
    basis: "该单位网站公开的处罚决定书与年报不一致。",
    objector: "person",
    name: "张示例甲",
    identityNumber: "11010519491231002X",
    contact: "13900001234",
  };
  const boundary = `----${mark}`;
  const part = ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${[...hidden, ...Object.entries(typed)].map(part).join("")}--${boundary}--\r\n`;
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
