import "server-only";
import type { MetricValues } from "@/lib/catalogue/metrics";
import { applicableTo, type Judgement } from "@/lib/catalogue/rules";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { askedAt } from "./answers";
import { complianceOf, inSections } from "./dossier";
import { type ItemRow, readHead, readItemRows } from "./dossier-rows";
import type { DossierHead } from "./dossier-shape";
import type { TaskItem, TaskSection } from "./tasks";

/** What the list of tasks needs of a dossier: of each item only how far it is. */
export type Workbench = DossierHead & {
  sections: TaskSection[];
  compliance: { met: number; applicable: number };
};

/** The list of items with how far each is, none of what is written there; null where the dossier may not be read. Four statements. */
export async function readWorkbench(actor: Actor, applicationId: string): Promise<Workbench | null> {
  const head = (await readHead(actor, applicationId))?.head;
  if (!head) return null;
  const [rows, begun] = await Promise.all([readItemRows(head), readBegun(head.id)]);
  const byItem = new Map(begun.map((each) => [each.indicatorId, each]));
  const items = rows.map((row) => taskItem(row, head, byItem.get(row.id)));
  return { ...head, sections: inSections(rows, items), compliance: complianceOf(items, head) };
}

type Begun = {
  indicatorId: string;
  judgement: Judgement | null;
  narrative: string;
  notApplicableReason: string;
  declared: boolean;
  metrics: MetricValues;
  reread: boolean;
  answered: boolean;
  evidence: number;
};

function taskItem(
  { id, position, kind, text, negative, applicability, metrics }: ItemRow,
  head: DossierHead,
  begun: Begun | undefined,
): TaskItem {
  const plain = { id, position, kind, text, negative, applicability, metrics };
  return {
    ...plain,
    applicable: applicableTo(plain, head),
    asked: askedAt(head.filingDepth, head.stage),
    answer: begun?.answered ? begun : null,
    evidence: { length: begun?.evidence ?? 0 },
  };
}

/** Of each text its first mark alone: whether there is one is all that the list asks. One statement. */
const readBegun = (applicationId: string): Promise<Begun[]> => db.$queryRaw<Begun[]>`
  SELECT COALESCE(n."indicatorId", u."indicatorId") AS "indicatorId", n."judgement"::text AS "judgement",
    left(ltrim(n."narrative", E' \t\r\n\u3000'), 1) AS "narrative",
    left(ltrim(n."notApplicableReason", E' \t\r\n\u3000'), 1) AS "notApplicableReason",
    n."declared", n."metrics", n."reread", n."indicatorId" IS NOT NULL AS "answered", COALESCE(u."pieces", 0) AS "evidence"
  FROM (SELECT * FROM "IndicatorAnswer" WHERE "applicationId" = ${applicationId}::uuid) n
  FULL JOIN (SELECT "indicatorId", count(*)::int AS "pieces" FROM "EvidenceUse"
    WHERE "applicationId" = ${applicationId}::uuid GROUP BY 1) u ON u."indicatorId" = n."indicatorId"`;
