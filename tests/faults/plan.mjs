import { signIn } from "../load/requests.mjs";

const SHEET_ITEMS = 12;
/** So many places are submitted in between; the others are left for what comes after. */
export const KILLED = 60;

/** Who does what under load, with a session for each: in the arena, on the demonstration's open sheets, and on its running notice. */
export async function openPlan(client, arena, { secret, port, origin, journal }) {
  const cookies = new Map();
  const cookie = async (account) => {
    if (!cookies.has(account)) cookies.set(account, (await signIn(client, secret, account)).cookie);
    return cookies.get(account);
  };
  const rows = async (text, values = []) => (await client.query(text, values)).rows;
  const [notice] = await rows(
    `SELECT "id" FROM "PublicNotice" WHERE "stage" = 'published' AND "closesAt" > now() LIMIT 1`,
  );
  const sheets = await rows(
    `SELECT s."id" AS "sheet", k."indicatorId" AS "item", k."version" AS "first", k."points", k."judgement"::text AS "judgement", u."account"
     FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId" JOIN "ItemScore" k ON k."sheetId" = s."id"
     JOIN "Indicator" i ON i."id" = k."indicatorId" WHERE s."stage" = 'scoring' ORDER BY k."judgement" DESC, i."position" LIMIT $1`,
    [SHEET_ITEMS],
  );
  const saves = [];
  const uploads = [];
  const cases = [];
  for (const { filer, signer, application, saved } of arena.places) {
    const person = { cookie: await cookie(filer) };
    for (const item of arena.items) saves.push({ ...person, application: saved, item });
    uploads.push({ ...person, application: saved, item: arena.items[0] });
    const [{ version }] = await rows(`SELECT "version" FROM "Application" WHERE "id" = $1`, [application]);
    cases.push({ filer: person.cookie, signer: await cookie(signer), application, version, recalls: 10 });
  }
  const marks = [];
  for (const { account, ...mark } of sheets) marks.push({ ...mark, cookie: await cookie(account) });
  return {
    port,
    origin,
    journal,
    saves: saves.slice(0, 14),
    marks: marks.slice(0, 3),
    uploads: uploads.slice(0, 2),
    files: [{ cases: cases.slice(0, KILLED), password: arena.password }],
    objects: [{ notice: notice.id }],
  };
}
