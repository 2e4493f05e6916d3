import { signIn } from "./requests.mjs";

const VERSION = 730_001;
const SHEETS = 64;
const SHEET = /FROM ("public"\.)?"ScoreSheet"/;

/** What stands at this version: each save puts another reason in the place of the last. */
const reasonAfter = (version) => `${version}：${"佐证材料只覆盖部分单位，台账记到第三季度。".repeat(4)}`;

/**
 * Saving one mark of each of 64 sheets that are being scored, and opening each of them, by its own assessor.
 * @param {import("pg").Client} client
 * @param {string} secret NEXTAUTH_SECRET of the portal
 */
export async function openScoreRequests(client, secret) {
  const { rows } = await client.query(
    `SELECT s."id", u."account", k."indicatorId", k."points", k."judgement"::text AS "judgement" FROM "ScoreSheet" s
     JOIN "User" u ON u."id" = s."assessorId" JOIN "ItemScore" k ON k."sheetId" = s."id"
     JOIN "Indicator" i ON i."id" = k."indicatorId" AND i."position" = 7
     WHERE s."stage" = 'scoring' ORDER BY md5(s."id"::text) LIMIT $1`,
    [SHEETS],
  );
  await client.query(
    `UPDATE "ItemScore" SET "version" = $1, "reason" = $2 WHERE "indicatorId" = $3 AND "sheetId" = ANY ($4::uuid[])`,
    [VERSION, reasonAfter(VERSION), rows[0].indicatorId, rows.map(({ id }) => id)],
  );
  const sessions = new Map();
  for (const { account } of rows) {
    if (!sessions.has(account)) sessions.set(account, await signIn(client, secret, account));
  }
  return {
    score: rows.map((row) => scoring(sessions.get(row.account), row)),
    sheet: rows.map((row) => opening(sessions.get(row.account), row)),
  };
}

function scoring({ cookie, sid, tokenHash }, { id, indicatorId, points, judgement }) {
  const key = `score/${id}`;
  const sample = { key, version: VERSION, permission: SHEET };
  const put = (path, headers, body) => ({ method: "PUT", path, headers, body: JSON.stringify(body) });
  const plain = () => ({ version: sample.version, changes: { narrative: reasonAfter(sample.version + 1) } });
  sample.inputs = () => ({ tokenHash, version: sample.version, narrative: reasonAfter(sample.version + 1) });
  sample.ask = {
    portal: (origin) =>
      put(
        `/api/sheets/${id}/scores/${indicatorId}`,
        { cookie, origin, host: new URL(origin).host },
        { judgement, points, reason: reasonAfter(sample.version + 1), version: sample.version },
      ),
    floor: () => put(`/${key}`, { cookie: `sid=${sid}` }, plain()),
    framework: () => put("/score", {}, { ...plain(), sheetId: id, indicatorId }),
  };
  return sample;
}

function opening({ cookie, sid, tokenHash }, { id }) {
  const key = `sheet/${id}`;
  return {
    key,
    inputs: () => ({ tokenHash }),
    permission: SHEET,
    ask: {
      portal: () => ({ path: `/assess/${id}`, headers: { cookie } }),
      floor: () => ({ path: `/${key}`, headers: { cookie: `sid=${sid}` } }),
      framework: () => ({ path: `/${key}` }),
    },
  };
}

/** What `tests/load/recompute.ts` found, in words. */
export const recomputedText = ({ cases, marks, seconds, hashes, same }) =>
  `重算 ${cases} 件、${marks} 个评分：${seconds.map((s) => `${s.toFixed(1)} 秒`).join("、")}；` +
  `${same ? "两遍一位不差" : "两遍不同"}（${hashes.map((hash) => hash.slice(0, 16)).join("、")}）`;
