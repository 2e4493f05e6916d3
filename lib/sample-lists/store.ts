import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { loadVisitFile } from "@/lib/verification/store";
import type { VisitStage } from "@/lib/verification/workflow";
import type { SampleKind, SampleListStage } from "./rules";

type Row = {
  id: string | null;
  stage: SampleListStage | null;
  version: number | null;
  frozenAt: Date | null;
  count: number | null;
  asked: number;
  listed: number;
  noticed: boolean;
  leader: string | null;
};
export type ListFile = Omit<Row, "stage" | "version"> & {
  visitId: string;
  kind: SampleKind;
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

/** What the rules look at of one list of a visit, or null where there is no such visit. With `lock` the visit's row is held. Two statements. */
export async function loadListFile(
  tx: Tx,
  visitId: string,
  kind: SampleKind,
  now: Date,
  lock: boolean,
): Promise<ListFile | null> {
  const visit = await loadVisitFile(tx, visitId, now, lock);
  if (!visit) return null;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT l."id", l."stage"::text AS "stage", l."version", l."frozenAt", l."count",
      CASE ${kind} WHEN 'case_file' THEN c."drawnCaseFiles" WHEN 'site' THEN c."drawnSites" ELSE c."drawnInterviewees" END AS "asked",
      (SELECT count(*)::int FROM "SampleLine" s WHERE s."listId" = l."id") AS "listed",
      EXISTS (SELECT 1 FROM "VisitNotice" n WHERE n."visitId" = v."id") AS "noticed",
      (SELECT m."userId"::text FROM "TeamMember" m WHERE m."teamId" = v."teamId" AND m."capacity" = 'leader' AND m."endedAt" IS NULL) AS "leader"
    FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    LEFT JOIN "SampleList" l ON l."visitId" = v."id" AND l."kind" = ${kind}::"SampleKind"
    WHERE v."id" = ${visitId}::uuid`;
  const { applicationId, applicantName, cycleId, teamName, underVerification } = visit;
  return {
    ...row!,
    visitId,
    kind,
    stage: row!.stage ?? "open",
    version: row!.version ?? 0,
    visitStage: visit.stage,
    underVerification,
    applicationId,
    applicantName,
    cycleId,
    teamName,
    now,
    parties: { ...visit.parties, applicant: visit.applicantId },
  };
}
