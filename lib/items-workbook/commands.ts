import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { newlyWrong } from "@/lib/applications/answer-schema";
import { type Editable, lockApplication, type Writer, whyClosed } from "@/lib/applications/editing";
import { type AnswerContent, contentOf, UNANSWERED } from "@/lib/applications/merging";
import { type AnswerWrite, writeAnswers } from "@/lib/applications/writing";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { applicableItems } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { fieldsOf, type ItemForm, type Values, withValues } from "./content";
import { editableEach } from "./store";

const text = z.string().max(100_000, "内容过长，请删减后再导入");
const figure = z.number({ error: "请填写数字" }).nullable();
const values = z
  .object({
    judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"]).nullable(),
    narrative: text,
    ownScore: z.number({ error: "请填写数字" }).min(0, "得分不能为负").nullable(),
    notApplicableReason: text,
    declared: z.boolean(),
  })
  .partial()
  .catchall(figure);

/** The accepted lines of a preview: of each item the accepted fields with what is to be written, and the version compared with. No item twice. */
const acceptInput = z.object({
  applicationId: z.uuid(),
  lines: z
    .array(z.object({ indicatorId: z.uuid(), version: z.int().min(0), values }))
    .min(1, "请先选择要采用的内容")
    .max(500)
    .refine(
      (lines) => new Set(lines.map(({ indicatorId }) => indicatorId)).size === lines.length,
      "同一项指标只能写入一次",
    ),
});
type Accepted = z.infer<typeof acceptInput>;

export type Imported = { items: number };
/** A stale import also names the items that moved, by their position; a closed one which it is. */
export type ImportRefusal = ActProblem & { positions?: number[] };

/**
 * 导入指标填报表: writes the accepted fields of the accepted lines, all or none, each over the version that the preview showed; one
 * event with how many. Refuses `stale` with the positions that moved meanwhile, and whatever closes an item to this person.
 */
export async function takeWorkbook(actor: Actor, raw: unknown): Promise<Result<Imported, ImportRefusal>> {
  const parsed = parseProposal(acceptInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, lines } = parsed.value as Accepted;
  return atOnce(async (tx) => {
    await lockApplication(tx, applicationId, true);
    const editable = await editableEach(tx, applicationId);
    const items = await itemForms(tx, applicationId);
    const lastFacts = lines.map((line) => openFor(actor, line, items, editable(line.indicatorId))).at(-1)!;
    const facts = { ...lastFacts, writer: writerOf(actor, lastFacts) };
    await writeAnswers(tx, actor, facts, await writesOf(tx, applicationId, lines, items), "imported");
    await record(tx, actor, {
      at: now(),
      subject: "application",
      subjectId: applicationId,
      action: "import_items",
      standing: facts.writer,
      detail: { items: lines.length },
      applicationId,
      cycleId: facts.cycleId,
    });
    return { items: lines.length };
  });
}

type Form = ItemForm & { position: number };
type Line = Accepted["lines"][number];

const writerOf = (actor: Actor, { applicantId }: Editable): Writer =>
  actor.organisationId === applicantId ? "applicant" : "contributor";

/** Refuses a line whose item isn't open to this person, or that names a field the item doesn't have. */
function openFor(actor: Actor, line: Line, items: ReadonlyMap<string, Form>, facts: Editable | null): Editable {
  const form = items.get(line.indicatorId);
  if (!facts || !form) throw new Refusal<ImportRefusal>({ code: "not_found" });
  const closed = whyClosed(actor, facts, line.indicatorId, "answer");
  if (closed) throw new Refusal<ImportRefusal>({ ...closed, positions: [form.position] });
  const known = new Set<string>(fieldsOf(form));
  const unknown = Object.keys(line.values).filter((field) => !known.has(field));
  if (unknown.length === 0) return facts;
  const fields = Object.fromEntries(unknown.map((field) => [field, "本项没有这一栏"]));
  throw new Refusal<ImportRefusal>({ code: "invalid_input", fields, positions: [form.position] });
}

/** What then stands in each answer; refuses all where one has moved since the preview, or wouldn't be admitted. */
async function writesOf(
  tx: Tx,
  applicationId: string,
  lines: readonly Line[],
  items: ReadonlyMap<string, Form>,
): Promise<AnswerWrite[]> {
  const ids = lines.map(({ indicatorId }) => indicatorId);
  const rows = await tx.indicatorAnswer.findMany({ where: { applicationId, indicatorId: { in: ids } } });
  const standing = new Map(rows.map((row) => [row.indicatorId, row]));
  const moved = lines.filter(({ indicatorId, version }) => (standing.get(indicatorId)?.version ?? 0) !== version);
  if (moved.length > 0) {
    const positions = moved.map(({ indicatorId }) => items.get(indicatorId)!.position).sort((a, b) => a - b);
    throw new Refusal<ImportRefusal>({ code: "stale", positions });
  }
  return lines.map(({ indicatorId, version, values: given }) => {
    const form = items.get(indicatorId)!;
    const row = standing.get(indicatorId);
    const stored = row ? storedContent(row) : UNANSWERED;
    const content = withValues(stored, given as Values);
    const fields = newlyWrong(form, stored, content, Object.keys(given));
    if (Object.keys(fields).length === 0) return { indicatorId, version, content };
    throw new Refusal<ImportRefusal>({ code: "invalid_input", fields, positions: [form.position] });
  });
}

const storedContent = (row: Omit<AnswerContent, "metrics"> & { metrics: unknown }): AnswerContent =>
  contentOf({ ...row, metrics: row.metrics as AnswerContent["metrics"] });

type FormRow = Omit<Form, "metrics"> & {
  id: string;
  metrics: MetricRule[];
  applicability: "all" | "cities_with_legislative_power";
  hasLegislativePower: boolean;
};

/** The items that are asked of this place, with what their fields may hold. One statement. */
async function itemForms(tx: Tx, applicationId: string): Promise<Map<string, Form>> {
  const rows = await tx.$queryRaw<FormRow[]>`
    SELECT i."id", i."position", i."kind"::text AS "kind", i."applicability"::text AS "applicability", i."negative", i."metrics",
      p."points", k."allowsNotApplicable", r."hasLegislativePower"
    FROM "Application" a
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    LEFT JOIN "SchemeItem" p ON p."indicatorId" = i."id" AND p."schemeId" = a."schemeId"
    WHERE a."id" = ${applicationId}::uuid`;
  const place = { hasLegislativePower: rows[0]?.hasLegislativePower ?? false };
  return new Map(applicableItems(rows, place).map((row) => [row.id, row]));
}
