import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { AssignmentState } from "@/lib/assignments/rules";
import { correctionExtendedUntil, filingExtendedUntil } from "@/lib/deadlines/sql";
import { correctionLate, outsideWindow } from "@/lib/deadlines/window";
import type { EvidenceKind } from "@/lib/evidence/rules";
import { databaseTime } from "@/lib/platform/clock";
import { db, Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { FilingDepth } from "./answers";
import type { Stage, Track } from "./case-file";

/** What decides whether a dossier may be changed at this moment. */
export type Editable = {
  id: string;
  stage: Stage;
  track: Track;
  cycleId: string;
  applicantId: string;
  catalogueId: string;
  schemeId: string;
  hasLegislativePower: boolean;
  allowsNotApplicable: boolean;
  cycleStage: string;
  submissionOpens: Date;
  submissionCloses: Date;
  graceMinutes: number;
  extendedUntil: Date | null;
  fileMaxBytes: number;
  evidenceKinds: EvidenceKind[];
  evidencePerItem: number | null;
  resultsPublished: boolean;
  signOffPending: boolean;
  correctionDueAt: Date | null;
  correctionUntil: Date | null;
  /** Ids of the indicators sent back, “report” among them for the report; null while nothing is sent back. */
  openItems: string[] | null;
  /** 任务分工 of the part in question; null where it is no item, or nobody's but the applicant's. */
  assignment: { id: string; state: AssignmentState; units: string[] } | null;
  filingDepth: FilingDepth;
  /** The moment of arrival: when the transaction began, by the database's clock. */
  at: Date;
};
/** In what capacity someone writes: of the place itself, or of a unit that the item was given to. */
export type Writer = "applicant" | "contributor";

export const REPORT = "report";

/**
 * Holds the application against being moved while it is written to, and refuses whoever may not write to this part of it now:
 * `part` is an indicator's id, REPORT, or null for the application itself (its theme). Two statements.
 */
export async function lockForEditing(
  tx: Tx,
  actor: Actor,
  id: string,
  part: string | null,
): Promise<Editable & { writer: Writer }> {
  await lockApplication(tx, id, part === null);
  return asWriter(actor, await readEditable(tx, id, part), part);
}

/** Refuses whoever may not write to this part of the dossier now; answers in what capacity the others do. */
export function asWriter<T extends Editable>(
  actor: Actor,
  facts: T | null,
  part: string | null,
): T & { writer: Writer } {
  const problem: ActProblem | null = facts ? whyClosed(actor, facts, part) : { code: "not_found" };
  if (!facts || problem) throw new Refusal<ActProblem>(problem ?? { code: "not_found" });
  return { ...facts, writer: actor.organisationId === facts.applicantId ? "applicant" : "contributor" };
}

/** After a unit has written to an item: see `touched`. No statement where nothing of this is so. */
export async function touchAssignment(tx: Tx, facts: Editable & { writer: Writer }): Promise<void> {
  const touching = touched(facts);
  if (touching) await tx.$executeRaw(touching);
}

/**
 * After a unit has written to its item: one that had not been begun, or came back, is now being filled, and what was handed over is
 * no longer what the office has read. Null where nothing of this is so.
 */
export function touched({ assignment, writer }: Editable & { writer: Writer }): Prisma.Sql | null {
  if (writer !== "contributor") return null;
  if (!assignment || assignment.state === "filling" || assignment.state === "confirmed") return null;
  return Prisma.sql`
    UPDATE "IndicatorAssignment" SET "version" = "version" + 1,
      "state" = CASE WHEN "state" IN ('not_started', 'returned') THEN 'filling'::"AssignmentState" ELSE "state" END
    WHERE "id" = ${assignment.id}::uuid`;
}

/** The same for a page, which only asks: why this part may not be written to at this moment, or null. One statement. */
export async function closedNow(actor: Actor, id: string, part: string): Promise<ActProblem | null> {
  const facts = await readEditable(db, id, part);
  return facts && whyClosed(actor, facts, part);
}

const CLOSING = [
  "wrong_stage",
  "outside_submission_window",
  "correction_deadline_passed",
  "item_not_open",
  "item_confirmed",
  "sign_off_pending",
];

/** Whether a refusal says that this part isn't to be written to now, by nobody and however often it is tried. */
export const closesItem = ({ code }: ActProblem): boolean => CLOSING.includes(code);

/** Null where this person may write to this part of the dossier now; otherwise why not. */
export function whyClosed(actor: Actor, facts: Editable, part: string | null): ActProblem | null {
  const standings = standingsOf(actor, { applicant: facts.applicantId, contributors: facts.assignment?.units ?? [] });
  if (standings.length === 0) return { code: "not_found" };
  const unit = standings.includes("contributor") && actor.organisationId !== facts.applicantId;
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const forbidden = permit(unit ? "fill_assigned_items" : "edit_dossier", standings, { stage: facts.stage, cycle });
  if (forbidden) return forbidden;
  if (unit && facts.assignment?.state === "confirmed") return { code: "item_confirmed" };
  if (facts.signOffPending) return { code: "sign_off_pending" };
  if (facts.stage === "draft") return notInWindow(facts);
  return facts.stage === "returned" || part === null ? notAsked(facts, part) : null;
}

/** 申报期：the same window in which the place may file. */
function notInWindow(facts: Editable): ActProblem | null {
  const { submissionOpens: opens, submissionCloses: closes, graceMinutes, extendedUntil } = facts;
  return outsideWindow({ opens, closes, graceMinutes, extendedUntil }, facts.at, facts.cycleStage);
}

/** 退回补正：only what was sent back, and only until it is due. */
function notAsked(facts: Editable, part: string | null): ActProblem | null {
  if (part === null || !(facts.openItems ?? []).includes(part)) return { code: "item_not_open" };
  const { correctionDueAt: dueAt, correctionUntil: extendedUntil } = facts;
  return dueAt && correctionLate({ dueAt, extendedUntil }, facts.at);
}

/**
 * The lock comes first and by itself: what the next statement reads is then as of the moment the lock was had. Several people
 * may save different items at once; only who writes the row itself has it alone.
 */
export async function lockApplication(tx: Tx, id: string, alone: boolean): Promise<void> {
  const mode = alone ? Prisma.sql`FOR UPDATE` : Prisma.sql`FOR SHARE`;
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid ${mode}`;
}

/** What decides whether this part of a dossier may be changed now; null where there is none. One statement. */
export async function readEditable(tx: Tx, id: string, part: string | null): Promise<Editable | null> {
  const item = part === null || part === REPORT ? null : part;
  const [row] = await tx.$queryRaw<Editable[]>`
    SELECT ${editableColumns(item)} ${EDITABLE_FROM} WHERE a."id" = ${id}::uuid`;
  return row ? { ...row, at: databaseTime(row.at) } : null;
}

/** The columns of `Editable`, for a statement that goes on with EDITABLE_FROM; `item` is the id of the indicator in question. */
export const editableColumns = (item: string | null): Prisma.Sql => Prisma.sql`
  a."id", a."stage"::text AS "stage", a."track"::text AS "track", a."cycleId", a."applicantId", a."catalogueId",
  a."schemeId", r."hasLegislativePower", k."allowsNotApplicable", c."stage"::text AS "cycleStage",
  c."submissionOpens", c."submissionCloses", c."graceMinutes", c."fileMaxBytes", c."evidenceKinds"::text[] AS "evidenceKinds",
  c."evidencePerItem",
  c."filingDepth"::text AS "filingDepth", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
  q."dueAt" AS "correctionDueAt", now() AS "at",
  ${correctionExtendedUntil(Prisma.sql`q."id"`)} AS "correctionUntil",
  ${filingExtendedUntil(Prisma.sql`c."id"`, Prisma.sql`a."applicantId"`)} AS "extendedUntil",
  EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending')
    AS "signOffPending",
  (SELECT array_agg(COALESCE(i."indicatorId"::text, ${REPORT})) FROM "CorrectionItem" i WHERE i."requestId" = q."id")
    AS "openItems",
  (SELECT jsonb_build_object('id', m."id", 'state', m."state", 'units', jsonb_build_array(m."leadOrganisationId")
    || COALESCE((SELECT jsonb_agg(x."organisationId") FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id"), '[]'))
    FROM "IndicatorAssignment" m WHERE m."applicationId" = a."id" AND m."indicatorId" = ${item}::uuid) AS "assignment"`;

/** The application (`a`) with its area (`r`), cycle (`c`), catalogue (`k`) and open correction (`q`). */
export const EDITABLE_FROM = Prisma.sql`
  FROM "Application" a
  JOIN "Organisation" o ON o."id" = a."applicantId"
  JOIN "Area" r ON r."id" = o."areaId"
  JOIN "Cycle" c ON c."id" = a."cycleId"
  JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
  LEFT JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL`;
