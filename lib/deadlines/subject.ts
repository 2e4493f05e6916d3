import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { heldBy } from "@/lib/designations/holder";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { OrganisationKind } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";
import { type Bar, barredProblem } from "@/lib/programmes/bar";
import { barOver } from "@/lib/programmes/bars";
import type { ExtensionKind } from "./workflow";

/** A deadline of one place that may be extended, and the row where it stands. */
export type Deadline = {
  kind: ExtensionKind;
  cycleId: string;
  deadline: Date;
  applicationId: string | null;
  correctionId: string | null;
  annualReportId: string | null;
};

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The deadline that the actor's own organisation speaks of; refuses what isn't its own, or is settled. */
export function ownDeadline(tx: Tx, actor: Actor, kind: ExtensionKind, id: string): Promise<Deadline> {
  const read = { submission: ownFiling, correction: ownCorrection, annual_report: ownReport }[kind];
  return read(tx, actor, id);
}

type CycleRow = {
  stage: string;
  submissionCloses: Date;
  bar: Bar | null;
  forThisPlace: boolean;
  applicationId: string | null;
};

async function ownFiling(tx: Tx, actor: Actor, cycleId: string): Promise<Deadline> {
  const here = Prisma.sql`${actor.organisationId}::uuid`;
  const [row] = await tx.$queryRaw<CycleRow[]>`
    SELECT c."stage"::text AS "stage", c."submissionCloses", ${barOver(here, Prisma.sql`c`)} AS "bar",
      starts_with(${actor.areaPath}, r."path") AND EXISTS (SELECT 1 FROM "CycleCatalogue" k
        WHERE k."cycleId" = c."id" AND k."applicantKind" = ${actor.organisationKind as OrganisationKind}::"OrganisationKind") AS "forThisPlace",
      (SELECT a."id" FROM "Application" a WHERE a."cycleId" = c."id" AND a."applicantId" = ${here} AND a."stage" = 'draft'
        ORDER BY a."createdAt" LIMIT 1) AS "applicationId"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = p."organiserId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE c."id" = ${cycleId}::uuid`;
  if (!row || row.stage === "draft") return refuse({ code: "not_found" });
  if (!row.forThisPlace) return refuse({ code: "not_an_applicant_kind" });
  if (row.bar) return refuse(barredProblem(row.bar));
  if (row.stage !== "open") return refuse({ code: "deadline_settled" });
  const { submissionCloses: deadline, applicationId } = row;
  return { kind: "submission", cycleId, deadline, applicationId, correctionId: null, annualReportId: null };
}

async function ownCorrection(tx: Tx, actor: Actor, applicationId: string): Promise<Deadline> {
  const row = await tx.correctionRequest.findFirst({
    where: { applicationId, closedAt: null, application: { applicantId: actor.organisationId } },
    select: { id: true, dueAt: true, application: { select: { cycleId: true, stage: true } } },
  });
  if (!row) return refuse({ code: "not_found" });
  if (row.application.stage !== "returned") return refuse({ code: "deadline_settled" });
  const { cycleId } = row.application;
  return {
    kind: "correction",
    cycleId,
    deadline: row.dueAt,
    applicationId,
    correctionId: row.id,
    annualReportId: null,
  };
}

async function ownReport(tx: Tx, actor: Actor, annualReportId: string): Promise<Deadline> {
  const row = await tx.annualReport.findFirst({
    where: { id: annualReportId, designation: heldBy(actor.organisationId) },
    select: { dueAt: true, stage: true, designation: { select: { cycleId: true } } },
  });
  if (!row) return refuse({ code: "not_found" });
  if (row.stage !== "draft") return refuse({ code: "deadline_settled" });
  const { cycleId } = row.designation;
  return {
    kind: "annual_report",
    cycleId,
    deadline: row.dueAt,
    applicationId: null,
    correctionId: null,
    annualReportId,
  };
}
