import { signIn } from "../load/requests.mjs";

const SAVES = 24;
const MARKS = 12;
/** Two signers; each of a case so long, so that there are signatures all the while. */
const SIGNERS = 2;
const PACE_MS = 8_000;
/** Submitted in between by other parts of the run: restarts, clocks, and what is asked while connections hang on. */
export const LATER = { restarts: 50, slow: 1, clocks: 4 };
const LEFT = LATER.restarts + LATER.slow + LATER.clocks;

/** So many places the arena needs: for each kill one that is signed meanwhile. */
export const placesFor = (kills) => LEFT + Math.max(60, kills);

/** The places of each part, none of which another touches. */
export function placesOf({ places }) {
  const at = places.length - LEFT;
  return {
    kills: places.slice(0, at),
    restarts: places.slice(at, at + LATER.restarts),
    slow: places[at + LATER.restarts],
    clocks: places.slice(-LATER.clocks),
  };
}

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
    [MARKS],
  );
  const saves = [];
  const uploads = [];
  const cases = [];
  for (const { filer, signer, application, saved } of placesOf(arena).kills) {
    const person = { cookie: await cookie(filer) };
    if (saves.length < SAVES) for (const item of arena.items) saves.push({ ...person, application: saved, item });
    else if (uploads.length < 4)
      for (const way of ["whole", "pieces"]) uploads.push({ ...person, application: saved, item: arena.items[0], way });
    const [{ version }] = await rows(`SELECT "version" FROM "Application" WHERE "id" = $1`, [application]);
    cases.push({ filer: person.cookie, signer: await cookie(signer), application, version });
  }
  const marks = [];
  for (const { account, ...mark } of sheets) marks.push({ ...mark, cookie: await cookie(account) });
  return {
    port,
    origin,
    journal,
    saves,
    marks,
    uploads,
    files: Array.from({ length: SIGNERS }, (_, mine) => ({
      cases: cases.filter((_, n) => n % SIGNERS === mine),
      password: arena.password,
      paceMs: PACE_MS,
    })),
    objects: [{ notice: notice.id }, { notice: notice.id }],
  };
}
