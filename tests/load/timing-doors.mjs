import { createHash, randomUUID } from "node:crypto";
import { Agent, request as send } from "node:http";
import { formIn } from "./forms.mjs";
import { signIn } from "./requests.mjs";

const UNKNOWN = () => `nobody_${randomUUID().slice(0, 8)}`;
/** Wrong, and as long as the true ones are. */
const WRONG_PASSWORD = "Wrong-2026-mistaken";
const WRONG_CODE = "ZZZZZZZZZZZZ";
/** So the framework's own navigation is told that there is nothing, within an answer of 200. */
const NOT_FOUND = "NEXT_HTTP_ERROR_FALLBACK;404";

/**
 * The doors at which the time of a refusal might tell what exists: of each what is asked for, there (`there`) and not (`not`), and whether it is
 * one that answers at full slots of time (`slotted`).
 * @param {import("pg").Client} client of the portal's database, which is used up
 * @param {{port: number, origin: string, secret: string}} portal
 * @returns {Promise<{door: string, slotted?: boolean, ask: (side: "there" | "not", n: number) => Promise<number>}[]>}
 */
export async function timedDoors(client, portal) {
  const line = lineTo(portal);
  // of the story that was played
  await client.query(`DELETE FROM "SignInAttempt"`);
  await client.query(`DELETE FROM "PublicAttempt"`);
  const county = (await signIn(client, portal.secret, "shilan_shenbao")).cookie;
  const assessor = (await signIn(client, portal.secret, "pinggu1")).cookie;
  const office = (await signIn(client, portal.secret, "lanzhoushiban_shenhe")).cookie;
  const cases = await ids(
    client,
    `SELECT a."id" FROM "Application" a WHERE a."applicantId" <> (SELECT "organisationId" FROM "User" WHERE "account" = 'shilan_shenbao')`,
  );
  const others = await ids(
    client,
    `SELECT a."id" FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
     WHERE NOT starts_with(r."path", (SELECT x."path" FROM "User" u JOIN "Organisation" f ON f."id" = u."organisationId" JOIN "Area" x ON x."id" = f."areaId"
       WHERE u."account" = 'lanzhoushiban_shenhe'))`,
  );
  const sheets = await ids(
    client,
    `SELECT s."id" FROM "ScoreSheet" s WHERE s."assessorId" <> (SELECT "id" FROM "User" WHERE "account" = 'pinggu1')`,
  );
  const surveys = await ids(client, `SELECT "id" FROM "Survey"`);
  const practices = await ids(client, `SELECT "id" FROM "PracticeCase" WHERE "stage" = 'draft'`);
  const notices = await draftNotices(client);
  const addressOf = (path, rows, side, n) => path.replace("*", side === "there" ? rows[n % rows.length] : randomUUID());
  const route = (door, path, rows, cookie) => ({
    door,
    slotted: cookie !== null,
    ask: async (side, n) => {
      const address = addressOf(path, rows, side, n);
      const { status, ms } = await line({ path: address, headers: cookie ? { cookie } : {} });
      if (status !== 404) throw new Error(`${address}: ${status}`);
      return ms;
    },
  });
  const within = (door, path, rows, cookie) => ({
    door: `${door}，站内跳转`,
    ask: async (side, n) => {
      const address = `${addressOf(path, rows, side, n)}?_rsc`;
      const { text, ms } = await line({ path: address, headers: { rsc: "1", ...(cookie ? { cookie } : {}) } });
      if (!text.includes(NOT_FOUND)) throw new Error(`${address}: ${text.slice(0, 300)}`);
      return ms;
    },
  });
  const page = (...given) => [route(...given), within(...given)];
  return [
    ...(await signIns(client, portal, line)),
    ...page("别的单位的申报案卷（申报单位）", "/apply/*", cases, county),
    route("别的单位的填报表格（申报单位）", "/api/applications/*/workbook", cases, county),
    ...page("别处的案卷（市级办公室）", "/review/*", others, office),
    ...page("别人的评分表（评估员）", "/assess/*", sheets, assessor),
    route("别人的评分表格（评估员）", "/api/sheets/*/workbook", sheets, assessor),
    ...page("申报案卷（评估员）", "/apply/*", cases, assessor),
    ...page("满意度测评（申报单位）", "/survey/*", surveys, county),
    ...page("别的单位的典型经验草稿（申报单位）", "/exchange/cases/*", practices, county),
    ...page("没有公布的公示（没有账号的人）", "/notices/*", notices, null),
    await objections(client, portal, line),
    await certificates(client, line),
  ];
}

/** With a wrong password to an account that is there, was closed (the password right), was never used, each beside a name that is nobody's. */
async function signIns(client, portal, line) {
  const first = `first$${createHash("sha256").update("x").digest("hex")}`;
  await client.query(`UPDATE "User" SET "disabledAt" = now() WHERE "account" = 'linyan_shenbao'`);
  await client.query(`UPDATE "User" SET "passwordHash" = $1 WHERE "account" = 'lanxi_shenbao'`, [first]);
  const form = await formAt(portal, "/sign-in", 'name="password"');
  const door = (name, account, password) => ({
    door: name,
    ask: async (side) => {
      const filled = { account: side === "there" ? account : UNKNOWN(), password };
      const { ms, text } = await line(await posted("/sign-in", portal, form, filled));
      if (!/账号或者?口令/.test(text)) throw new Error(`${name}: ${text.slice(0, 300)}`);
      await judged(client, "SignInAttempt");
      return ms;
    },
  });
  return [
    door("登录：有这个账号，口令不对", "yanhu_shenbao", WRONG_PASSWORD),
    door("登录：停用的账号，口令是对的", "linyan_shenbao", "Demo-2026-shifan"),
    door("登录：没有用过的账号", "lanxi_shenbao", WRONG_PASSWORD),
  ];
}

async function objections(client, portal, line) {
  const form = await formAt(portal, "/objections", 'name="receiptNumber"');
  const { rows } = await client.query(`SELECT "receiptNumber" AS number FROM "Objection" ORDER BY 1`);
  return {
    door: "异议查询：编号对、查询码不对",
    ask: async (side, n) => {
      const { number } = rows[n % rows.length];
      const receiptNumber = side === "there" ? number : number.replace(/\d{6}$/, String(900_000 + n));
      const asked = await posted("/objections", portal, form, { receiptNumber, code: WRONG_CODE });
      const { ms } = await line(asked);
      await judged(client, "PublicAttempt");
      return ms;
    },
  };
}

/** A code of which all signs but the last are right, beside one of which none is: else it could be found out sign by sign. */
async function certificates(client, line) {
  const { rows } = await client.query(
    `SELECT "certificateNumber" AS number, "checkCode" AS code FROM "Certificate" ORDER BY 1`,
  );
  const wrong = (sign) => (sign === "A" ? "B" : "A");
  return {
    door: "证书查验：校验码只错末位",
    ask: async (side, n) => {
      const { number, code } = rows[n % rows.length];
      const typed = side === "there" ? code.slice(0, -1) + wrong(code.at(-1)) : [...code].map(wrong).join("");
      const { ms, status } = await line({ path: `/register/${encodeURIComponent(number)}?code=${typed}` });
      if (status !== 200) throw new Error(`certificate: ${status}`);
      await judged(client, "PublicAttempt");
      return ms;
    },
  };
}

/** Each try was judged, and is taken away, so that the next isn't one too many. */
async function judged(client, table) {
  const { rowCount } = await client.query(`DELETE FROM "${table}"`);
  if (rowCount !== 1) throw new Error(`${table}: ${rowCount} tries counted`);
}

async function ids(client, sql) {
  const { rows } = await client.query(`${sql} ORDER BY 1 LIMIT 12`);
  if (rows.length === 0) throw new Error(`none: ${sql}`);
  return rows.map(({ id }) => id);
}

async function draftNotices(client) {
  const { rows } = await client.query(
    `INSERT INTO "PublicNotice" ("id", "cycleId", "listId", "title", "body", "contact", "replacesId", "replaceReason")
     SELECT gen_random_uuid(), "cycleId", "listId", "title", "body", "contact", "id", '更正联系地址' FROM "PublicNotice" WHERE "stage" = 'published'
     RETURNING "id"`,
  );
  return rows.map(({ id }) => id);
}

/** The form as the page has it, asked for once. */
async function formAt({ origin }, path, having) {
  return formIn(await (await fetch(`${origin}${path}`)).text(), having);
}

async function posted(path, { origin }, form, fields) {
  const data = new FormData();
  for (const [name, value] of form) data.append(name, value);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  const sent = new Response(data);
  const body = Buffer.from(await sent.arrayBuffer());
  const headers = { origin, "content-type": sent.headers.get("content-type"), "content-length": body.length };
  return { method: "POST", path, headers, body };
}

/** One connection that is kept, on which nothing else is asked; milliseconds from the first byte sent to the last one read. */
function lineTo({ port, origin }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return ({ method = "GET", path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const host = new URL(origin).host;
      const asked = send({ agent, host: "127.0.0.1", port, method, path, headers: { host, ...headers } }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const ms = performance.now() - began;
          resolve({ ms, status: answer.statusCode, text: Buffer.concat(parts).toString() });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
}
