import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { pdfOf } from "../../scripts/steps/machines/pdf.mjs";
import { signIn } from "../load/requests.mjs";

/** Refuses another answer than the one that was promised. */
export function expected({ status, message }, promised, what) {
  if (status !== promised) throw new Error(`${what}：应答复 ${promised}，答复了 ${status} ${message}`);
  if (status >= 400 && !/[\u4e00-\u9fff]/.test(message)) throw new Error(`${what}：答复 ${status}，没有说明`);
}

/** So large is a file that is brought. */
const BYTES = 60_000;

/** Somebody who fills in an application of the demonstration over HTTP, and remembers what was acknowledged. */
export async function openWriter(url, portal) {
  const asked = async (work) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const { origin } = portal;
  const drafts = await asked((client) => client.query(DRAFTS));
  let mine = null;
  let last = null;
  let acknowledged = 0;
  const call = async (path, options = {}) => {
    const headers = { cookie: mine.cookie, origin, ...options.headers };
    const answer = await fetch(origin + path, { redirect: "manual", ...options, headers }).catch((error) => error);
    if (answer instanceof Error) return { status: 0, message: answer.message, headers: new Headers(), said: {} };
    const text = await answer.text();
    const said = text.startsWith("{") ? JSON.parse(text) : {};
    return { status: answer.status, message: said.message ?? text.slice(0, 200), headers: answer.headers, said };
  };
  const row = () =>
    asked(async (client) => {
      const { rows } = await client.query(ANSWER, [mine.id, mine.item]);
      return rows[0] ?? { version: 0, narrative: "" };
    });
  const write = async (length = 200) => {
    last ??= { known: await row(), sent: null };
    const narrative = `${Date.now()} ${Math.random()
      .toString(36)
      .repeat(Math.ceil(length / 12))}`.slice(0, length);
    const { version, narrative: base } = last.known;
    const body = JSON.stringify({ version, changes: { narrative }, base: { narrative: base } });
    const answer = await call(`/api/applications/${mine.id}/answers/${mine.item}`, { method: "PUT", body });
    if (answer.status === 200) {
      acknowledged += 1;
      last = { known: { version: answer.said.version, narrative }, sent: null };
    } else last.sent = narrative;
    return answer;
  };
  for (const draft of drafts.rows) {
    const session = await asked((client) => signIn(client, portal.secret, draft.account));
    mine = { ...draft, cookie: session.cookie };
    last = null;
    if ((await write()).status === 200) break;
  }
  if (acknowledged === 0) throw new Error("演示数据中没有能填写的申报");
  const query = (name) => `application=${mine.id}&item=${mine.item}&kind=document&name=${encodeURIComponent(name)}.pdf`;
  return {
    save: write,
    acknowledged: () => acknowledged,
    page: () => call(`/apply/${mine.id}/items/1`),
    upload: (name) => call(`/api/files?${query(name)}`, { method: "POST", body: pdfOf(BYTES) }),
    /** As the browser does: begun, then the bytes, then the end; the first refusal is answered. */
    resumable: async (name) => {
      const bytes = pdfOf(BYTES);
      const tus = { "Tus-Resumable": "1.0.0" };
      const begun = await call(`/api/files/uploads?${query(name)}`, {
        method: "POST",
        headers: { ...tus, "Upload-Length": String(bytes.length) },
      });
      if (begun.status !== 201) return begun;
      const at = begun.headers.get("location");
      const headers = { ...tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" };
      const sent = await call(at, { method: "PATCH", headers, body: bytes });
      return sent.status >= 300 ? sent : call(at, { method: "PUT" });
    },
    /** What the database holds is what was acknowledged last, or what was sent after it without an answer. */
    agrees: async () => {
      const { narrative } = await row();
      if (narrative !== last.known.narrative && narrative !== last.sent)
        throw new Error("答复过“已保存”的内容不在库中");
    },
    /** Every content registered since lies there, and is what its name says. */
    filesWhole: async (files) => {
      const { rows } = await asked((client) => client.query(SINCE, [mine.id]));
      for (const { sha256 } of rows) {
        const hash = createHash("sha256");
        for await (const part of createReadStream(join(files, sha256.slice(0, 2), sha256.slice(2, 4), sha256)))
          hash.update(part);
        if (hash.digest("hex") !== sha256) throw new Error(`文件 ${sha256} 与登记的不符`);
      }
      if (rows.length < 2) throw new Error(`登记的文件只有 ${rows.length} 份`);
    },
  };
}

const DRAFTS = `SELECT a."id", u."account", (SELECT i."id" FROM "Indicator" i WHERE i."catalogueId" = a."catalogueId" AND i."position" = 1) AS "item"
  FROM "Application" a JOIN "User" u ON u."organisationId" = a."applicantId" JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'filing'
  WHERE a."stage" = 'draft' ORDER BY a."number", u."account"`;
const ANSWER = `SELECT "version", "narrative" FROM "IndicatorAnswer" WHERE "applicationId" = $1 AND "indicatorId" = $2`;
const SINCE = `SELECT DISTINCT f."sha256" FROM "StoredFile" f JOIN "Evidence" e ON e."sha256" = f."sha256" JOIN "EvidenceUse" u ON u."evidenceId" = e."id"
  WHERE u."applicationId" = $1 AND f."createdAt" > now() - interval '20 minutes' AND e."fileName" LIKE '%一份.pdf'`;
