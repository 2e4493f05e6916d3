import "server-only";
import { writeWorkbook } from "@/lib/documents/workbook";
import { choiceLabel } from "@/lib/labels/fields";
import { METHOD_LABELS } from "@/lib/labels/schemes";
import type { SchemeItem, SchemeLine } from "./rules";
import { SCHEME_COLUMNS as NAMES } from "./schema";

/** A scheme as a spreadsheet, to be filled in and uploaded again. */
export function schemeWorkbook(items: readonly SchemeItem[], lines: readonly SchemeLine[]): Promise<Buffer> {
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  return writeWorkbook([
    {
      name: "评分方案",
      columns: [
        { header: NAMES.position, key: "position", kind: "number", width: 8 },
        { header: NAMES.kind, key: "kind" },
        { header: NAMES.section, key: "section", width: 24 },
        { header: NAMES.group, key: "group", width: 28 },
        { header: NAMES.text, key: "text", width: 60 },
        { header: NAMES.points, key: "points", kind: "number" },
        { header: NAMES.weight, key: "weight", kind: "number" },
        { header: NAMES.method, key: "method", width: 14, choices: Object.values(METHOD_LABELS) },
        { header: NAMES.veto, key: "veto", choices: ["是", "否"] },
      ],
      rows: items.map(({ id, position, kind, section, group, text }) => {
        const line = byItem.get(id);
        return {
          position,
          section,
          group,
          text,
          kind: choiceLabel(kind),
          points: line?.points,
          weight: line?.weight,
          method: line && METHOD_LABELS[line.method],
          veto: line?.veto ? "是" : "否",
        };
      }),
    },
  ]);
}

const _NOTE = "错误说明";
