import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { AssignmentState } from "@/lib/assignments/rules";
import { indicatorIn, isAsked, type PartKey, WHOLE } from "@/lib/corrections/part";
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
  /** What was sent back, as `PartKey`s; null while nothing is sent back. */
  openItems: string[] | null;
  /** Items among them of which the evidence alone was sent back. */
  evidenceOnly: string[] | null;
  /** 任务分工 of the part in question; null where it is no item, or nobody's but the applicant's. */
  assignment: { id: string; state: AssignmentState; units: string[] } | null;
  filingDepth: FilingDepth;
  /** The moment of arrival: when the transaction began, by the database's clock. */
  at: Date;
};
/** In what capacity someone writes: of the place itself, or of a unit that the item was given to. */
export type Writer = "applicant" | "contributor";

export const REPORT = WHOLE;

/**
 * Holds the application against being moved while it is written to, and refuses whoever may not write to this part of it now:
 * `part` is a `PartKey` (an indicator's id, REPORT, a part of 单项申报书), or null for the application itself (its theme). Two statements.
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
  of?: "answer",
): T & { writer: Writer } {
  const problem: ActProblem | null = facts ? whyClosed(actor, facts, part, of) : { code: "not_found" };
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
export async function closedNow(actor: Actor, id: string, part: string, of?: "answer"): Promise<ActProblem | null> {
  const facts = await readEditable(db, id, part);
  return facts && whyClosed(actor, facts, part, of);
}

/** The same of several parts of 单项申报书, by their keys. One statement. */
export async function closedParts(
  actor: Actor,
  id: string,
  parts: readonly PartKey[],
): Promise<Map<PartKey, ActProblem | null>> {
  const facts = await readEditable(db, id, REPORT);
  return new Map(parts.map((part) => [part, facts && whyClosed(actor, facts, part)]));
}

const CLOSING = [
  "wrong_stage",
  "outside_submission_window",
  "correction_deadline_passed",
  "item_not_open",
  "answer_not_open",
  "item_confirmed",
  "sign_off_pending",
];

/** Whether a refusal says that this part isn't to be written to now, by nobody and however often it is tried. */
export const closesItem = ({ code }: ActProblem): boolean => CLOSING.includes(code);

/** Null where this person may write to this part of the dossier now; otherwise why not. With `of`, to the answer of an item and not its evidence. */
export function whyClosed(actor: Actor, facts: Editable, part: string | null, of?: "answer"): ActProblem | null {
  const standings = standingsOf(actor, { applicant: facts.applicantId, contributors: facts.assignment?.units ?? [] });
  if (standings.length === 0) return { code: "not_found" };
  const unit = standings.includes("contributor") && actor.organisationId !== facts.applicantId;
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const forbidden = permit(unit ? "fill_assigned_items" : "edit_dossier", standings, { stage: facts.stage, cycle });
  if (forbidden) return forbidden;
  if (unit && facts.assignment?.state === "confirmed") return { code: "item_confirmed" };
  if (facts.signOffPending) return { code: "sign_off_pending" };
  if (facts.stage === "draft") return notInWindow(facts);
  if (facts.stage !== "returned" && part !== null) return null;
  return (
    notAsked(facts, part) ?? (of && (facts.evidenceOnly ?? []).includes(part!) ? { code: "answer_not_open" } : null)
  );
}

/** 申报期：the same window in which the place may file. */
function notInWindow(facts: Editable): ActProblem | null {
  const { submissionOpens: opens, submissionCloses: closes, graceMinutes, extendedUntil } = facts;
  return outsideWindow({ opens, closes, graceMinutes, extendedUntil }, facts.at, facts.cycleStage);
}

/** 退回补正：only what was sent back, and only until it is due. */
function notAsked(facts: Editable, part: string | null): ActProblem | null {
  if (part === null || !isAsked(facts.openItems ?? [], part)) return { code: "item_not_open" };
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
  const item = part === null ? null : indicatorIn(part);
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
  EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending'
    AND s."organisationId" = a."applicantId") AS "signOffPending",
  (SELECT array_agg(COALESCE(i."indicatorId"::text, ${`${REPORT}/`} || i."sectionId", ${REPORT})) FROM "CorrectionItem" i
    WHERE i."requestId" = q."id") AS "openItems",
  (SELECT array_agg(i."indicatorId"::text) FROM "CorrectionItem" i WHERE i."requestId" = q."id" AND i."scope" = 'evidence')
    AS "evidenceOnly",
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
