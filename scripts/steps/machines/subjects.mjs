import { readFileSync } from "node:fs";
import { withClient } from "../database.mjs";
import { inRoot } from "../paths.mjs";
import { signIn } from "./line.mjs";

export const PASSWORD = JSON.parse(readFileSync(inRoot("prisma/seed/accounts.json"), "utf8"))[0].password;
/** Reads desks and rankings. */
export const OFFICER = "zhongyangban_shenhe";

/** What the load works on: dossiers being filled in with whoever fills them, and what visitors read. */
export function findSubjects(url) {
  return withClient(url, async (client) => {
    const { rows: dossiers } = await client.query(
      `SELECT DISTINCT ON (a."number") a."id", u."account", a."catalogueId" FROM "Application" a
       JOIN "Cycle" c ON c."id" = a."cycleId" AND now() BETWEEN c."submissionOpens" AND c."submissionCloses"
       JOIN "User" u ON u."organisationId" = a."applicantId" JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'filing'
       WHERE a."stage" = 'draft'
         AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subjectId" = a."id" AND s."stage" = 'pending') AND u."account" LIKE '%\\_shenbao' ORDER BY a."number", u."account"`,
    );
    for (const dossier of dossiers) {
      const { rows } = await client.query(
        `SELECT i."id", coalesce(n."version", 0) AS version, coalesce(n."narrative", '') AS text FROM "Indicator" i
         LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = $2
         WHERE i."catalogueId" = $1 AND i."applicability" = 'all' ORDER BY i."position" LIMIT 60`,
        [dossier.catalogueId, dossier.id],
      );
      dossier.items = rows;
    }
    const { rows: notices } = await client.query(`SELECT "id" FROM "PublicNotice" WHERE "stage" = 'published' LIMIT 1`);
    const { rows: entries } = await client.query(`SELECT "certificateNumber" AS number FROM "RegisterEntry" LIMIT 5`);
    const notice = `/notices/${notices[0].id}`;
    const register = entries.map(({ number }) => `/register/${encodeURIComponent(number)}`);
    return { dossiers, notice, publicPages: ["/", "/notices", notice, "/register", "/open-data", ...register] };
  });
}

/** Everybody of the load signs in through nginx, each once. @returns {Promise<Map<string, string>>} cookies by account */
export async function signAllIn(line, accounts) {
  const cookies = new Map();
  for (const account of accounts) {
    const { cookie, answer } = await signIn(line, { account, password: PASSWORD });
    if (!cookie) throw new Error(`${account} 登录不了：${answer.status} ${answer.text.slice(0, 200)}`);
    cookies.set(account, cookie);
  }
  return cookies;
}
