import "server-only";
import { NO_EVIDENCE } from "@/lib/assessment/marks";
import { writeWorkbook } from "@/lib/documents/workbook";
import { useKey } from "@/lib/evidence/numbering";
import { judgementsFor } from "@/lib/labels/judgements";
import { MARKS_COLUMNS, MARKS_HELP, MARKS_TEXTS } from "@/lib/labels/marks-workbook";
import type { Actor } from "@/lib/policy/standing";
import { marksFacts } from "./facts";
import { cellsOf, stampOf } from "./layout";
import type { MarksFacts } from "./planning";

const WIDTHS: Record<keyof typeof MARKS_COLUMNS, number> = {
  position: 6,
  section: 14,
  text: 48,
  full: 6,
  judgement: 12,
  points: 8,
  reasons: 30,
  reason: 40,
  citations: 26,
  evidence: 18,
  stamp: 32,
};

/** 评分表: one's own items with one's own marks, as an xlsx with its name; null where the sheet isn't open to this person. */
export async function marksWorkbook(actor: Actor, sheetId: string): Promise<{ file: Buffer; name: string } | null> {
  const found = await marksFacts(actor, sheetId);
  if (!found) return null;
  const { sheet, facts } = found;
  return { file: await write(facts), name: `评分表（${sheet.place}）.xlsx` };
}

function write(facts: MarksFacts): Promise<Buffer> {
  const choices = [
    ...new Set(
      (["standard", "bonus"] as const).flatMap((kind) =>
        judgementsFor(kind, facts.allowsNotApplicable).map(({ label }) => label),
      ),
    ),
  ];
  const keys = Object.keys(MARKS_COLUMNS) as (keyof typeof MARKS_COLUMNS)[];
  const columns = keys.map((key) => ({
    key,
    header: MARKS_COLUMNS[key],
    width: WIDTHS[key],
    kind: key === "position" || key === "full" ? ("number" as const) : ("text" as const),
    ...(key === "judgement" ? { choices } : {}),
  }));
  const rows = facts.items.map((item) => {
    const cells = cellsOf(item, item.score, facts.numbers);
    const { position, section, text, full } = item;
    const evidence = [...facts.numbers]
      .filter(([key]) => key.startsWith(useKey(item.id, "")))
      .map(([, number]) => number)
      .join("；");
    return { position, section, text, full, ...cells, evidence, stamp: stampOf(facts.sheetId, item, cells) };
  });
  const list = (header: string, lines: readonly string[]) => ({
    name: header,
    columns: [{ header, key: "line", width: 80 }],
    rows: lines.map((line) => ({ line })),
  });
  return writeWorkbook([
    { name: MARKS_TEXTS.sheet, columns, rows, toFill: rows.length },
    list(MARKS_TEXTS.reasonsSheet, [...new Set([NO_EVIDENCE, ...facts.deductionReasons])]),
    list("填写说明", MARKS_HELP),
  ]);
}
