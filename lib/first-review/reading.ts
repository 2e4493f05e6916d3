import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { readDossier } from "@/lib/applications/dossier";
import { type Dossier, type DossierItem, itemsOf } from "@/lib/applications/dossier-shape";
import type { HintLine } from "@/lib/hints/hint";
import { filedHints } from "@/lib/hints/queries";
import type { Problem } from "@/lib/kernel/problem";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { type Assigned, officerOf } from "./assigning-rules";
import { layersOf } from "./layers";
import { type ItemMarks, readingOf } from "./reading-rules";
import type { Layer, SentBack } from "./shapes";

export type OfficerChoice = { id: string; name: string };
type Given = Assigned & { name: string; able: boolean };

type Head = {
  stage: Stage;
  version: number;
  desk: string | null;
  applicant: string;
  organiser: string;
  recommenders: string[];
  cycleStage: string;
  resultsPublished: boolean;
  /** The item in question as it stands, by its hash; null where there is none. */
  content: string | null;
  assigned: Given[];
  officers: OfficerChoice[];
  alike: number[];
  sentBack: SentBack[];
};

/** A dossier as an office reads it: every item with the marks of the list, the layers that may be seen, who works on what. */
export type ReadingCase = Omit<Head, "assigned" | "alike" | "recommenders" | "applicant" | "organiser"> & {
  dossier: Dossier;
  items: DossierItem[];
  marks: ItemMarks[];
  layers: Layer[];
  hints: HintLine[] | null;
  assigned: Given[];
  standings: Standing[];
  /** Why the reader may not remark on items, and not give them to anybody. */
  mayRemark: Problem | null;
  mayAssign: Problem | null;
  /** Whether likeness may be told. */
  mayCompare: boolean;
};

/**
 * The dossier for the reading pages of an office; null where it is not theirs to read, so for the place itself, assessors, verifiers.
 * Nine statements.
 * @param position the item that is open; 0 for the overview
 */
export async function readingCase(actor: Actor, id: string, position: number): Promise<ReadingCase | null> {
  const dossier = await readDossier(actor, id);
  if (!dossier) return null;
  const head = await headOf(actor, id, position);
  const standings = standingsOf(actor, { ...head, recommenders: head.recommenders, contributors: [] }).filter(
    (standing) => !standing.startsWith("applicant"),
  );
  const facts = { stage: head.stage, cycle: { stage: head.cycleStage, resultsPublished: head.resultsPublished } };
  if (permit("read_dossier", standings, facts)) return null;
  const mayRead = permit("read_remarks", standings, facts) === null;
  const mayCompare = permit("read_likeness", standings, facts) === null;
  const [layers, hints] = await Promise.all([
    mayRead ? layersOf(actor, { id, desk: head.desk, standings }, position) : [],
    filedHints(dossier),
  ]);
  const items = itemsOf(dossier);
  return {
    ...head,
    dossier,
    items,
    layers,
    hints,
    standings,
    mayCompare,
    marks: marksOf(actor, items, { layers, hints, head, alike: mayCompare ? head.alike : [] }),
    mayRemark: permit("remark_items", standings, facts),
    mayAssign: permit("assign_officers", standings, facts),
  };
}

type Known = { layers: readonly Layer[]; hints: readonly HintLine[] | null; head: Head; alike: readonly number[] };

function marksOf(actor: Actor, items: readonly DossierItem[], { layers, hints, head, alike }: Known): ItemMarks[] {
  const own = new Map(layers.filter((layer) => layer.own).map((layer) => [layer.indicatorId, layer]));
  const doubted = layers.filter((layer) => !layer.own && layer.opinion !== "agree").map((layer) => layer.indicatorId);
  const below = new Set(doubted);
  const hinted = new Set(hints?.flatMap(({ positions }) => positions) ?? []);
  const sentBack = new Map(head.sentBack.map((sent) => [sent.indicatorId, sent]));
  return items.map(({ id, position, applicable }) => {
    const officer = officerOf(head.assigned, id);
    return {
      id,
      position,
      applicable,
      reading: readingOf(own.get(id), sentBack.get(id)),
      opinion: own.get(id)?.opinion ?? null,
      doubtedBelow: below.has(id),
      hinted: hinted.has(position),
      alike: alike.includes(position),
      mine: officer === null || officer.userId === actor.userId,
    };
  });
}

/** Who is who, who works on what, what was sent back: all that the dossier itself doesn't say. One statement. */
async function headOf(actor: Actor, id: string, position: number): Promise<Head> {
  const [row] = await db.$queryRaw<Head[]>`
    SELECT a."stage"::text AS "stage", a."version", a."deskOfficeId" AS "desk", a."applicantId" AS "applicant",
      p."organiserId" AS "organiser", c."stage"::text AS "cycleStage", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      ARRAY(SELECT "officeId"::text FROM "Recommendation" WHERE "applicationId" = a."id" AND "endedAt" IS NULL) AS "recommenders",
      (SELECT "item_content"(a."id", i."id") FROM "Indicator" i WHERE i."catalogueId" = a."catalogueId"
        AND i."position" = ${position}) AS "content",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('indicatorId', w."indicatorId", 'userId', u."id", 'name', u."name", 'able',
          u."disabledAt" IS NULL AND u."organisationId" = w."officeId" AND EXISTS (
            SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'reviewing'))), '[]')
        FROM "ReviewAssignment" w JOIN "User" u ON u."id" = w."userId"
        WHERE w."applicationId" = a."id" AND w."officeId" = ${actor.organisationId}::uuid) AS "assigned",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name") ORDER BY u."name", u."id"), '[]')
        FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'reviewing'
        WHERE u."organisationId" = ${actor.organisationId}::uuid AND u."disabledAt" IS NULL) AS "officers",
      ARRAY(SELECT DISTINCT i."position" FROM "Likeness" l JOIN "Indicator" i ON i."id" = l."indicatorId"
        JOIN "Application" o ON o."id" = l."otherApplicationId" AND o."stage" <> 'withdrawn'
        WHERE l."applicationId" = a."id") AS "alike",
      (SELECT COALESCE(jsonb_agg(s), '[]') FROM (SELECT DISTINCT ON (x."indicatorId") x."indicatorId", q."round", x."remark", x."reply", q."resubmittedAt",
          COALESCE(x."before" ->> 'narrative', '') AS "before"
        FROM "CorrectionItem" x JOIN "CorrectionRequest" q ON q."id" = x."requestId"
        WHERE q."applicationId" = a."id" AND q."officeId" = ${actor.organisationId}::uuid AND q."closedAt" IS NOT NULL
          AND x."indicatorId" IS NOT NULL ORDER BY x."indicatorId", q."round" DESC) s) AS "sentBack"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE a."id" = ${id}::uuid`;
  return row!;
}
