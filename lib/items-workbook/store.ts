import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { readDossier } from "@/lib/applications/dossier";
import { type DossierItem, itemsOf } from "@/lib/applications/dossier-shape";
import { type Editable, readEditable, whyClosed } from "@/lib/applications/editing";
import { type AnswerContent, contentOf, UNANSWERED } from "@/lib/applications/merging";
import { contributionOf } from "@/lib/assignments/contributing";
import type { AssignmentState } from "@/lib/assignments/rules";
import { isUuid } from "@/lib/kernel/ids";
import { catalogueName } from "@/lib/labels/catalogue";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ItemForm } from "./content";

export type WorkbookItem = Omit<DossierItem, "answer"> & {
  form: ItemForm;
  content: AnswerContent;
  version: number;
  origin: { name: string; at: string } | null;
  units: string;
  /** Why it can't be written to now. */
  closed: ActProblem | null;
};
export type WorkbookFacts = {
  id: string;
  number: string;
  applicant: string;
  cycleName: string;
  catalogueId: string;
  catalogueName: string;
  /** Of a unit only what was given to it. */
  whole: boolean;
  items: WorkbookItem[];
};

/** The items that this person downloads and brings back: the place's own, or those given to a unit; null for everybody else. */
export async function readWorkbookFacts(actor: Actor, id: string): Promise<WorkbookFacts | null> {
  if (!isUuid(id)) return null;
  const [read, head] = await Promise.all([readableItems(actor, id), headOf(id)]);
  if (!read || !head) return null;
  const [closed, units] = await Promise.all([closedEach(db, actor, id), unitNames(id)]);
  const { allowsNotApplicable } = head.catalogue;
  const items = read.items
    .filter(({ applicable }) => applicable)
    .map(
      ({ answer, ...item }): WorkbookItem => ({
        ...item,
        form: { ...item, allowsNotApplicable },
        content: answer ? contentOf(answer) : UNANSWERED,
        version: answer?.version ?? 0,
        origin: answer?.origin ?? null,
        units: units.get(item.id) ?? "",
        closed: closed(item.id),
      }),
    );
  return {
    id,
    number: head.number,
    applicant: head.applicant.name,
    cycleName: head.cycle.name,
    catalogueId: head.catalogueId,
    catalogueName: catalogueName(head.catalogue),
    whole: read.whole,
    items,
  };
}

async function readableItems(actor: Actor, id: string): Promise<{ items: DossierItem[]; whole: boolean } | null> {
  const dossier = await readDossier(actor, id);
  if (dossier?.applicantId === actor.organisationId) return { items: itemsOf(dossier), whole: true };
  const given = await contributionOf(actor, id);
  return given && { items: given.items.map(({ item }) => item), whole: false };
}

const headOf = (id: string) =>
  db.application.findUnique({
    where: { id },
    select: {
      number: true,
      catalogueId: true,
      applicant: { select: { name: true } },
      cycle: { select: { name: true } },
      catalogue: { select: { title: true, edition: true, version: true, allowsNotApplicable: true } },
    },
  });

type Assigned = { indicatorId: string; id: string; state: AssignmentState; units: string[] };

/** Why each item can't be written to by this person at this moment, by its id; two statements for all of them. */
async function closedEach(
  tx: Tx,
  actor: Actor,
  applicationId: string,
): Promise<(indicatorId: string) => ActProblem | null> {
  const editable = await editableEach(tx, applicationId);
  return (indicatorId) => {
    const facts = editable(indicatorId);
    return facts ? whyClosed(actor, facts, indicatorId, "answer") : { code: "not_found" };
  };
}

/** The same facts as for a single save, for every item. */
export async function editableEach(tx: Tx, applicationId: string): Promise<(indicatorId: string) => Editable | null> {
  const facts = await readEditable(tx, applicationId, null);
  const assigned = await tx.$queryRaw<Assigned[]>`
    SELECT m."indicatorId", m."id", m."state"::text AS "state", ARRAY[m."leadOrganisationId"::text] || ARRAY(
      SELECT x."organisationId"::text FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id") AS "units"
    FROM "IndicatorAssignment" m WHERE m."applicationId" = ${applicationId}::uuid`;
  const byItem = new Map(assigned.map(({ indicatorId, ...assignment }) => [indicatorId, assignment]));
  return (indicatorId) => facts && { ...facts, assignment: byItem.get(indicatorId) ?? null };
}

/** 责任单位 of each item in words: who leads, and who supports. */
async function unitNames(applicationId: string): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ indicatorId: string; lead: string; supporting: string[] }[]>`
    SELECT m."indicatorId", l."name" AS "lead", ARRAY(SELECT o."name" FROM "IndicatorSupport" x JOIN "Organisation" o
      ON o."id" = x."organisationId" WHERE x."assignmentId" = m."id" ORDER BY o."code") AS "supporting"
    FROM "IndicatorAssignment" m JOIN "Organisation" l ON l."id" = m."leadOrganisationId"
    WHERE m."applicationId" = ${applicationId}::uuid`;
  return new Map(
    rows.map(({ indicatorId, lead, supporting }) => [
      indicatorId,
      supporting.length === 0 ? lead : `${lead}（牵头）、${supporting.join("、")}`,
    ]),
  );
}
