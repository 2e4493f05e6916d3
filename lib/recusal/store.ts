import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type FoundGround, RECUSAL_GROUNDS, type RecusalGround } from "./rules";

type Line = { applicationId: string; assessorId: string; ground: RecusalGround };
export type RecusalsByCase = Map<string, Map<string, RecusalGround[]>>;

/** 一个周期内现行的回避: by case and assessor, of everybody who may be given sheets there; no line, no ground. One statement. */
export async function recusalsOf(tx: Tx, cycleId: string): Promise<RecusalsByCase> {
  const lines = await tx.$queryRaw<Line[]>`
    SELECT a."id" AS "applicationId", r."assessorId", r."ground"::text AS "ground"
    FROM "Application" a
    JOIN LATERAL (SELECT DISTINCT f."assessorId", f."ground" FROM "RecusalInForce" f WHERE f."applicationId" = a."id") r ON true
    JOIN "User" u ON u."id" = r."assessorId" JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'assessing'
    JOIN "Commission" m ON m."cycleId" = ${cycleId}::uuid AND m."agencyId" = u."organisationId" AND m."kind" = 'assessment'
    WHERE a."cycleId" = ${cycleId}::uuid`;
  return byCase(lines);
}

function byCase(lines: readonly Line[]): RecusalsByCase {
  const cases: RecusalsByCase = new Map();
  for (const { applicationId, assessorId, ground } of lines) {
    const people = cases.get(applicationId) ?? new Map<string, RecusalGround[]>();
    people.set(assessorId, [...(people.get(assessorId) ?? []), ground]);
    cases.set(applicationId, people);
  }
  for (const people of cases.values()) {
    for (const grounds of people.values()) {
      grounds.sort((a, b) => RECUSAL_GROUNDS.indexOf(a) - RECUSAL_GROUNDS.indexOf(b));
    }
  }
  return cases;
}

/** Who meets a sheet as its assessor: nobody once recused from its case. One statement. */
export const assessorsOf = async (tx: Tx, sheet: { applicationId: string; assessorId: string }): Promise<string[]> =>
  (await recusedFrom(tx, sheet.applicationId, sheet.assessorId)) ? [] : [sheet.assessorId];

/** Whether this person is recused from a case now. One statement. */
export async function recusedFrom(tx: Tx, applicationId: string, assessorId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ recused: boolean }[]>`
    SELECT "recused_from"(${applicationId}::uuid, ${assessorId}::uuid) AS "recused"`;
  return row?.recused === true;
}

/** What was found of one person and case, and what of it is set aside. One statement. */
export function foundOf(
  tx: Tx,
  applicationId: string,
  assessorId: string,
): Promise<{ ground: FoundGround; overridden: boolean }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT f."ground"::text AS "ground", NOT EXISTS (
      SELECT 1 FROM "RecusalInForce" r
      WHERE r."applicationId" = f."applicationId" AND r."assessorId" = f."assessorId" AND r."ground" = f."ground") AS "overridden"
    FROM "RecusalFound" f WHERE f."applicationId" = ${applicationId}::uuid AND f."assessorId" = ${assessorId}::uuid`;
}
