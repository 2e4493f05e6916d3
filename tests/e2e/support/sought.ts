import { ask } from "./database";
import { OFFICE, of, organiserOf, PLACE } from "./who-may";

/** A word that a list is searched for, and the users who find something by it; everybody where `may` is null. */
export type Sought = { list: string; word: string; may: ReadonlySet<string> | null };

/**
 * Of each list that can be searched a word that stands in what it searches: numbers, names, titles, file names. `word` and `may` are SQL; words of canaries
 * are found by the kind's name. A list where nobody finds anything would show nothing.
 */
const WORDS: readonly { list: string; word: string; may: string | null }[] = [
  {
    list: "/organise/cases?q=",
    word: `SELECT a."number" AS "word", a."id" FROM "Application" a WHERE a."stage" = 'assessment' ORDER BY a."number" DESC LIMIT 1`,
    may: of(organiserOf(`t."id"`), "organising", "signing"),
  },
  {
    list: "/review/assign?q=",
    word: `SELECT a."number" AS "word", a."deskOfficeId" AS "id" FROM "Application" a JOIN "User" u ON u."organisationId" = a."deskOfficeId"
      WHERE a."stage" = 'first_review' AND u."account" = 'lanzhoushiban_shenhe' ORDER BY 1 LIMIT 1`,
    may: of(`t."id"`, "reviewing"),
  },
  {
    list: "/exchange?q=",
    word: `SELECT p."title" AS "word", p."caseId" AS "id" FROM "PracticePublication" p JOIN "User" u ON u."organisationId" = p."organisationId"
      WHERE u."account" = 'lanxi_shenbao' ORDER BY p."number" DESC LIMIT 1`,
    may: `SELECT x."id" FROM "PracticeCase" e CROSS JOIN LATERAL (${of(`e."organisationId"`, ...PLACE)} UNION ${of(`e."deskOfficeId"`, ...OFFICE)}
      UNION ${of(
        `SELECT p."organiserId" FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" WHERE d."id" = e."designationId"`,
        "organising",
        "signing",
      )}) AS x WHERE e."id" = t."id"`,
  },
  {
    list: "/practice?q=",
    word: `SELECT p."title" AS "word", p."caseId" AS "id" FROM "PracticePublication" p ORDER BY p."publishedAt" LIMIT 1`,
    may: null,
  },
  {
    list: "/register?q=",
    word: `SELECT d."certificateNumber" AS "word", d."id" FROM "Designation" d WHERE d."stage" = 'in_force' ORDER BY 1 LIMIT 1`,
    may: null,
  },
  {
    list: "/oversee/clues?q=",
    word: `SELECT c."receiptNumber" AS "word", c."designationId" AS "id" FROM "Clue" c ORDER BY 1 LIMIT 1`,
    may: of(
      `SELECT p."organiserId" FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" WHERE d."id" = t."id"`,
      "organising",
      "signing",
    ),
  },
  {
    list: "/organise/objections?view=all&q=",
    word: `SELECT o."receiptNumber" AS "word", o."applicationId" AS "id" FROM "Objection" o ORDER BY 1 DESC LIMIT 1`,
    may: of(organiserOf(`t."id"`), "organising", "signing"),
  },
  {
    // a handling of which the place hasn't been told
    list: "/oversee/handlings?q=",
    word: `SELECT o."name" AS "word", d."cycleId" AS "id" FROM "Handling" h JOIN "Designation" d ON d."id" = h."designationId"
      JOIN "Organisation" o ON o."id" = d."organisationId" WHERE h."noticeAt" IS NULL ORDER BY h."openedAt" LIMIT 1`,
    may: of(
      `SELECT p."organiserId" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = t."id"`,
      ...OFFICE,
    ),
  },
];

/** Where words of canaries are searched, by kind; `finds`: whether whoever may read one finds it there. */
const CANARIES = [
  { kind: "evidence", list: "/apply/evidence?q=", finds: true },
  { kind: "catalogue_draft", list: "/organise/catalogues?q=", finds: true },
  { kind: "practice_draft", list: "/practice?q=", finds: false },
  { kind: "practice_draft", list: "/exchange?q=", finds: false },
  { kind: "draft_answer", list: "/practice?q=", finds: false },
  { kind: "clue", list: "/oversee/clues?q=", finds: false },
  { kind: "handling", list: "/oversee/handlings?q=", finds: false },
  { kind: "notice_waiting", list: "/register?q=", finds: false },
] as const;

type Known = { token: string; kind: string; may: ReadonlySet<string> };

export async function wordsSought(canaries: readonly Known[]): Promise<Sought[]> {
  const planted = CANARIES.map(({ kind, list, finds }) => {
    const one = canaries.find((canary) => canary.kind === kind)!;
    return { list, word: one.token, may: finds ? one.may : new Set<string>() };
  });
  const standing = await Promise.all(
    WORDS.map(async ({ list, word, may }) => {
      const [row] = await ask<{ word: string; users: string[] }>(
        `SELECT t."word", ${may ? `ARRAY(SELECT x::text FROM (${may}) AS m(x))` : "ARRAY[]::text[]"} AS "users" FROM (${word}) AS t`,
      );
      return { list, word: row!.word, may: may ? new Set(row!.users) : null };
    }),
  );
  return [...standing, ...planted];
}
