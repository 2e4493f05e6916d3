import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { closedText } from "@/lib/labels/dossier";
import { WORKBOOK_REFUSALS } from "@/lib/labels/items-workbook";
import type { Actor } from "@/lib/policy/standing";
import { fromCell } from "./cells";
import { type Field, fieldsOf } from "./content";
import type { SheetItem } from "./layout";
import { type CurrentItem, headingOf, type Line, NOTE, type Plan, planSheet } from "./planning";
import { readItemsWorkbook, type Uploaded } from "./read";
import { sheetItem } from "./sheet-items";
import { FORM } from "./stamp";
import { readWorkbookFacts, type WorkbookFacts, type WorkbookItem } from "./store";
import { orderOf } from "./workbook";
import { writeItemsWorkbook } from "./write";

/** The sheet line by line; `annotated`, where a line or field is refused, is the sheet as it came with a 错误说明 column. */
export type Preview = Plan & { annotated: Buffer | null };

/**
 * 核对: what an uploaded 指标填报表 would change, line by line and field by field against what stands now. Stores nothing.
 * Refuses `file_refused` with its reason where the file isn't one of this application.
 */
export async function previewWorkbook(
  actor: Actor,
  { applicationId, file }: { applicationId: string; file: Uint8Array },
): Promise<Result<Preview, ActProblem>> {
  const facts = await readWorkbookFacts(actor, applicationId);
  if (!facts) return err({ code: "not_found" });
  const read = await readItemsWorkbook(file);
  const reason = read.ok ? foreign(read.value, facts) : read.error;
  if (!read.ok || reason !== null) return err({ code: "file_refused", detail: { reason: reason ?? "" } });
  const { sheet, stamp } = read.value;
  const plan = planSheet(sheet, stamp.lines, facts.items.map(currentItem));
  const wrong =
    plan.strays.length > 0 ||
    plan.lines.some(({ state, fields }) => state === "refused" || fields.some((field) => field.state === "refused"));
  return ok({ ...plan, annotated: wrong ? await annotated(facts, read.value, plan) : null });
}

/** What keeps a readable sheet from being this application's; null where it is. */
function foreign({ stamp }: Uploaded, facts: WorkbookFacts): string | null {
  const { form, applicationId, number, catalogueId, catalogueName } = stamp.head;
  if (form !== FORM) return WORKBOOK_REFUSALS.otherForm;
  if (applicationId !== facts.id) return WORKBOOK_REFUSALS.otherApplication(number);
  return catalogueId === facts.catalogueId ? null : WORKBOOK_REFUSALS.otherCatalogue(catalogueName);
}

const currentItem = ({ id, position, text, version, content, closed, form }: WorkbookItem): CurrentItem => ({
  ...form,
  id,
  position,
  text,
  version,
  content,
  closed: closed && closedText(closed),
});

/** The sheet as it came, rows that are nobody's below the items, with its version sheet, so that it can be put right and sent again. */
function annotated(facts: WorkbookFacts, { sheet, stamp }: Uploaded, { lines, strays }: Plan): Promise<Buffer> {
  const order = orderOf(facts);
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  const items = facts.items.map((item): SheetItem => {
    const line = lines.find(({ indicatorId }) => indicatorId === item.id);
    const row = line?.row ? rows.get(line.row) : undefined;
    const own = sheetItem(item);
    if (!line || !row) return own;
    const omitted = stamp.lines.get(item.id)?.omitted ?? [];
    const given = (field: Field) => {
      const cell = row.cells[headingOf(item.form, field)];
      return cell ? fromCell(cell.text) : own.cells[field];
    };
    const cells = Object.fromEntries(fieldsOf(item.form).map((field) => [field, given(field)]));
    return { ...own, cells, omitted, note: noteOn(line) };
  });
  const rest = strays.map(({ row, message }) => {
    const came = Object.entries(rows.get(row)!.cells).map(([heading, { text }]) => [heading, fromCell(text)] as const);
    return { ...Object.fromEntries(came), [NOTE]: message };
  });
  const stamps = new Map([...stamp.lines].flatMap(([id, stamped]) => (stamped ? [[id, stamped] as const] : [])));
  const head = { ...order.head, downloadedAt: stamp.head.downloadedAt };
  return writeItemsWorkbook({ ...order, head, stamps, items, rest, noted: true });
}

function noteOn({ problem, fields }: Line): string {
  const refused = fields.filter(({ state }) => state === "refused").map(({ label, message }) => `${label}：${message}`);
  return [...(problem ? [problem] : []), ...refused].join("；");
}
