import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { loadVisitFile } from "@/lib/verification/store";
import type { VisitStage } from "@/lib/verification/workflow";
import { SAMPLE_KINDS, type SampleKind, type SampleListStage } from "./rules";
import { contactsOver } from "./sql";

type Row = {
  id: string | null;
  kind: SampleKind;
  stage: SampleListStage | null;
  version: number | null;
  frozenAt: Date | null;
  count: number | null;
  asked: number;
  listed: number;
  noticed: boolean;
  leader: string | null;
  /** Contacts aren't kept any longer. */
  contactsOver: boolean;
};
export type ListFile = Omit<Row, "stage" | "version"> & {
  visitId: string;
  /** A list not handed over yet is an open one. */
  stage: SampleListStage;
  version: number;
  visitStage: VisitStage;
  underVerification: boolean;
  applicationId: string;
  applicantName: string;
  cycleId: string;
  teamName: string;
  now: Date;
  parties: Parties;
};

/**
 * What the rules look at of the lists of a visit, one of each kind whether handed over or not; null where there is no such visit. With `lock`
 * the visit's row is held. Two statements.
 */
export async function loadListFiles(tx: Tx, visitId: string, now: Date, lock: boolean): Promise<ListFile[] | null> {
  const visit = await loadVisitFile(tx, visitId, now, lock);
  if (!visit) return null;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l."id", k."kind", l."stage"::text AS "stage", l."version", l."frozenAt", l."count",
      CASE k."kind" WHEN 'case_file' THEN c."drawnCaseFiles" WHEN 'site' THEN c."drawnSites" ELSE c."drawnInterviewees" END AS "asked",
      (SELECT count(*)::int FROM "SampleLine" s WHERE s."listId" = l."id") AS "listed",
      EXISTS (SELECT 1 FROM "VisitNotice" n WHERE n."visitId" = v."id") AS "noticed",
      (SELECT m."userId"::text FROM "TeamMember" m WHERE m."teamId" = v."teamId" AND m."capacity" = 'leader' AND m."endedAt" IS NULL) AS "leader",
      ${contactsOver(now)} AS "contactsOver"
    FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    CROSS JOIN unnest(${[...SAMPLE_KINDS]}::text[]) WITH ORDINALITY AS k ("kind", "n")
    LEFT JOIN "SampleList" l ON l."visitId" = v."id" AND l."kind"::text = k."kind"
    WHERE v."id" = ${visitId}::uuid ORDER BY k."n"`;
  const { applicationId, applicantName, cycleId, teamName, underVerification, parties, applicantId } = visit;
  return rows.map((row) => ({
    ...row,
    visitId,
    stage: row.stage ?? "open",
    version: row.version ?? 0,
    visitStage: visit.stage,
    underVerification,
    applicationId,
    applicantName,
    cycleId,
    teamName,
    now,
    parties: { ...parties, applicant: applicantId },
  }));
}

/** The same of one kind. */
export const loadListFile = async (
  tx: Tx,
  visitId: string,
  kind: SampleKind,
  now: Date,
  lock: boolean,
): Promise<ListFile | null> => (await loadListFiles(tx, visitId, now, lock))?.find((one) => one.kind === kind) ?? null;
