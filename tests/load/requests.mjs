import { createHash, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";

const PROGRAMME = "national-size";
const VERSION = 730_001;
const PAGES = 8;
/** What the desk is asked for: filtered, sorted, searched; `{n}` is the page. */
const DESK_ASKED = [
  "page={n}",
  "stage=first_review&sort=-score&page={n}",
  "stage=first_review&track=comprehensive&officer=nobody&sort=-rounds&page={n}",
  "area=N07&sort=submitted&page={n}",
  "stage=first_review&officer=mine&flag=changed&sort=name&page=1",
];
const DOSSIERS = 60;
/** The list of the desk itself: a page also asks what waits to be accepted, and that may be nothing. */
const DESK_LIST = /FROM "Application" a[\s\S]*AS s\("id", "line"/;
const APPLICATION = /FROM ("public"\.)?"Application"/;
const CYCLE = /FROM ("public"\.)?"Cycle"/;
const PERMISSIONS = { desk: DESK_LIST, ranking: CYCLE };

/**
 * What each bench asks for. A sample is one request, as the portal, the floor and the bare framework are asked it; `inputs` are the
 * words of it that vary from one asking to the next, `permission` what the statement reads that decides whether it may be answered.
 * @param {import("pg").Client} client
 * @param {string} secret NEXTAUTH_SECRET of the portal
 */
export async function openRequests(client, secret) {
  // each bench by a session just opened: none that has to be touched
  const office = () => signIn(client, secret, "zhongyangban_shenhe");
  const { rows: cycles } = await client.query(
    `SELECT c."id" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE p."key" = $1`,
    [PROGRAMME],
  );
  const cycle = cycles[0].id;
  return {
    desk: async () => {
      const reader = await office();
      return Array.from({ length: PAGES * DESK_ASKED.length }, (_, n) => {
        const kind = DESK_ASKED[n % DESK_ASKED.length];
        const asked = kind.replace("{n}", String((Math.floor(n / DESK_ASKED.length) % 5) + 1));
        return { ...reading(reader, "desk", n + 1, `/review?${asked}`), kind };
      });
    },
    dossier: async () => {
      const { rows } = await client.query(
        `SELECT "id" FROM "Application" WHERE "cycleId" = $1 AND "stage" <> 'draft' ORDER BY md5("id"::text) LIMIT $2`,
        [cycle, DOSSIERS],
      );
      const reader = await office();
      return rows.map(({ id }) => reading(reader, "dossier", id, `/review/${id}/items/1`));
    },
    ranking: async () => [reading(await office(), "ranking", cycle, `/organise/cycles/${cycle}/ranking`)],
    save: () => savings(client, secret, cycle),
  };
}

/** A page read by GET. */
function reading({ cookie, sid, tokenHash }, bench, id, path) {
  const key = `${bench}/${id}`;
  return {
    key,
    inputs: () => ({ tokenHash }),
    permission: PERMISSIONS[bench] ?? APPLICATION,
    ask: {
      portal: () => ({ path, headers: { cookie } }),
      floor: () => ({ path: `/${key}`, headers: { cookie: `sid=${sid}` } }),
      framework: () => ({ path: `/${key}` }),
    },
  };
}

/** One answer of each application that is being filled in, saved by its own place's filer. */
async function savings(client, secret, cycle) {
  const { rows } = await client.query(
    `SELECT a."id", u."account", i."id" AS "indicatorId" FROM "Application" a
     JOIN "User" u ON u."organisationId" = a."applicantId" JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND i."position" = 7
     WHERE a."cycleId" = $1 AND a."stage" = 'draft' AND a."track" = 'thematic' AND u."account" LIKE 'n%\\_shenbao' ORDER BY a."number"`,
    [cycle],
  );
  await client.query(
    `UPDATE "IndicatorAnswer" SET "version" = $1, "narrative" = $2 WHERE "indicatorId" = $3 AND "applicationId" = ANY ($4::uuid[])`,
    [VERSION, narrativeAfter(VERSION), rows[0].indicatorId, rows.map(({ id }) => id)],
  );
  const samples = [];
  for (const row of rows) samples.push(saving(await signIn(client, secret, row.account), row));
  return samples;
}

/** What stands at this version: each save puts another text in the place of the last, which then goes into the history. */
const narrativeAfter = (version) =>
  `${version}：${"本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。".repeat(4)}`;

function saving({ cookie, sid, tokenHash }, { id, indicatorId }) {
  const key = `save/${id}`;
  const sample = { key, version: VERSION, permission: APPLICATION };
  const change = () => ({
    version: sample.version,
    changes: { narrative: narrativeAfter(sample.version + 1) },
    base: { narrative: narrativeAfter(sample.version) },
  });
  const put = (path, headers, also = {}) => ({
    method: "PUT",
    path,
    headers,
    body: JSON.stringify({ ...change(), ...also }),
  });
  sample.inputs = () => ({ tokenHash, version: sample.version, narrative: narrativeAfter(sample.version + 1) });
  sample.ask = {
    portal: (origin) =>
      put(`/api/applications/${id}/answers/${indicatorId}`, { cookie, origin, host: new URL(origin).host }),
    floor: () => put(`/${key}`, { cookie: `sid=${sid}` }),
    framework: () => put("/save", {}, { applicationId: id, indicatorId }),
  };
  return sample;
}

/** A session as signing in leaves it: the row in the database, the token in next-auth's cookie. */
export async function signIn(client, secret, account) {
  const sid = randomBytes(32).toString("base64url");
  const tokenHash = createHash("sha256").update(sid).digest("hex");
  await client.query(
    `INSERT INTO "Session" ("tokenHash", "userId", "expiresAt") SELECT $1, "id", now() + interval '8 hours' FROM "User" WHERE "account" = $2`,
    [tokenHash, account],
  );
  const cookie = `next-auth.session-token=${await encode({ token: { sid }, secret })}`;
  return { sid, tokenHash, cookie };
}
