import "server-only";
import { applicableTo, complianceRate, type Judgement, type RuleItem } from "@/lib/catalogue/rules";
import { numbered, placeNumbers } from "@/lib/evidence/numbering";
import type { Actor } from "@/lib/policy/standing";
import { askedAt } from "./answers";
import {
  type AnswerRow,
  type EvidenceRow,
  type ItemRow,
  readAnswerRows,
  readEvidenceRows,
  readHead,
  readItemRows,
} from "./dossier-rows";
import type { Dossier, DossierAnswer, DossierHead, DossierItem, SectionOf } from "./dossier-shape";

/**
 * The whole dossier for reading, or null where this person may not read it: answers, report and evidence, no scores and no
 * remarks. Five statements.
 */
export async function readDossier(actor: Actor, applicationId: string): Promise<Dossier | null> {
  const read = await readHead(actor, applicationId);
  if (!read) return null;
  const { head, report } = read;
  const [rows, answers, evidence] = await Promise.all([
    readItemRows(head),
    readAnswerRows(head.id),
    readEvidenceRows(head.id),
  ]);
  const numbers = placeNumbers(rows);
  const [answered, attached] = [byItem(answers), byItem(evidence)];
  const items = rows.map((row) => dossierItem(row, numbers, head, answered, attached));
  return {
    ...head,
    report,
    sections: inSections(rows, items),
    compliance: complianceOf(items, head),
  };
}

export type ItemPage = {
  application: DossierHead;
  item: DossierItem;
  previous: number | null;
  next: number | null;
  compliance: { met: number; applicable: number };
};

/** One item of a dossier by its position, with its neighbours; null where there is none or it may not be read. Five statements. */
export async function readItem(actor: Actor, applicationId: string, position: number): Promise<ItemPage | null> {
  const head = (await readHead(actor, applicationId))?.head;
  return head ? itemOf(head, position) : null;
}

/** The same of a dossier whose head is at hand: whoever calls has made sure that it may be read. Three statements. */
export async function itemOf(head: DossierHead, position: number): Promise<ItemPage | null> {
  const [rows, answers] = await Promise.all([readItemRows(head), readAnswerRows(head.id)]);
  const numbers = placeNumbers(rows);
  const answered = byItem(answers);
  const items = rows.map((row) => dossierItem(row, numbers, head, answered, new Map()));
  const at = items.findIndex((item) => item.position === position);
  const item = items[at];
  if (!item) return null;
  const evidence = await readEvidenceRows(head.id, item.id);
  return {
    application: head,
    item: { ...item, evidence: evidenceOf(item.id, numbers, evidence) },
    previous: items.slice(0, at).findLast((other) => other.applicable)?.position ?? null,
    next: items.slice(at + 1).find((other) => other.applicable)?.position ?? null,
    compliance: complianceOf(items, head),
  };
}

type ByItem<Row> = ReadonlyMap<string, readonly Row[]>;

/** Rows by the item to which they belong, in their order. */
function byItem<Row extends { indicatorId: string }>(rows: readonly Row[]): ByItem<Row> {
  const by = new Map<string, Row[]>();
  for (const row of rows) {
    const mine = by.get(row.indicatorId);
    if (mine) mine.push(row);
    else by.set(row.indicatorId, [row]);
  }
  return by;
}

function dossierItem(
  { sectionId: _, groupId: __, ...row }: ItemRow,
  numbers: ReadonlyMap<string, string>,
  head: DossierHead,
  answers: ByItem<AnswerRow>,
  evidence: ByItem<EvidenceRow>,
): DossierItem {
  const [answer] = answers.get(row.id) ?? [];
  return {
    ...row,
    applicable: applicableTo(row, head),
    asked: askedAt(head.filingDepth, head.stage),
    answer: answer ? dossierAnswer(answer) : null,
    evidence: evidenceOf(row.id, numbers, evidence.get(row.id) ?? []),
  };
}

/** What is attached to one item, numbered. */
export const evidenceOf = (id: string, numbers: ReadonlyMap<string, string>, rows: readonly EvidenceRow[]) =>
  numbered(
    numbers.get(id) ?? "",
    rows.filter(({ indicatorId }) => indicatorId === id).map(({ indicatorId: _, ...kept }) => kept),
  );

/** One stored answer as a plain object. */
export const dossierAnswer = (row: AnswerRow): DossierAnswer => ({
  judgement: row.judgement,
  narrative: row.narrative,
  ownScore: row.ownScore,
  notApplicableReason: row.notApplicableReason,
  declared: row.declared,
  metrics: row.metrics as DossierAnswer["metrics"],
  version: row.version,
  updatedAt: row.updatedAt.toISOString(),
  updatedByName: row.updatedByName,
  origin: row.originAt && { name: row.originName, at: row.originAt.toISOString() },
  reread: row.reread,
});

/** Items in the order of their rows, by section and group. */
export function inSections<Item>(rows: readonly ItemRow[], items: readonly Item[]): SectionOf<Item>[] {
  const sections: SectionOf<Item>[] = [];
  rows.forEach((row, index) => {
    if (sections.at(-1)?.id !== row.sectionId) sections.push({ id: row.sectionId, title: row.section, groups: [] });
    const { groups } = sections.at(-1)!;
    if (groups.at(-1)?.id !== row.groupId) groups.push({ id: row.groupId, title: row.group, items: [] });
    groups.at(-1)!.items.push(items[index]!);
  });
  return sections;
}

type Judged = RuleItem & { id: string; applicable: boolean; answer: { judgement: Judgement | null } | null };

/** 符合率 as it stands. */
export function complianceOf(
  items: readonly Omit<Judged, "key" | "allowsNotApplicable">[],
  head: Pick<DossierHead, "allowsNotApplicable">,
): { met: number; applicable: number } {
  const ruled: RuleItem[] = items
    .filter(({ applicable }) => applicable)
    .map(({ id, kind, applicability }) => ({
      key: id,
      kind,
      applicability,
      allowsNotApplicable: head.allowsNotApplicable,
    }));
  const answers = items.map(({ id, answer }) => ({ key: id, judgement: answer?.judgement ?? null }));
  const { met, applicable } = complianceRate(answers, ruled);
  return { met, applicable };
}
