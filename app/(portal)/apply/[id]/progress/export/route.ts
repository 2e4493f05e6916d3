import { itemsOf } from "@/lib/applications/dossier-shape";
import { type Progress, progressOf } from "@/lib/applications/progress";
import { lackingIn } from "@/lib/applications/tasks";
import { writeWorkbook } from "@/lib/documents/workbook";
import { GAP_LABELS, judgementLabel } from "@/lib/labels/dossier";
import { HINT_LEVELS, HINT_WORDS, positionsText } from "@/lib/labels/hints";
import { LOWERING_LABELS, METER_TEXTS } from "@/lib/labels/meter";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** 差距清单: what each item lacks and loses, and the hints, of one's own application. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const progress = actor && (await progressOf(actor, id));
  if (!progress) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook([gapSheet(progress), hintSheet(progress)]);
  return workbookResponse(workbook, "差距清单.xlsx");
}

function gapSheet({ dossier, meter, units }: Progress) {
  const lost = new Map(meter.lowering.map((line) => [line.item.id, line]));
  const unitAt = new Map(units.flatMap(({ unit, positions }) => positions.map((at) => [at, unit ?? METER_TEXTS.own])));
  const rows = itemsOf(dossier)
    .map((item) => ({ item, gaps: lackingIn(item), line: lost.get(item.id) }))
    .filter(({ gaps, line }) => gaps.length > 0 || line);
  return {
    name: "差距",
    columns: [
      { header: "序号", key: "position", kind: "number" },
      { header: "一级指标", key: "section", width: 24 },
      { header: "二级指标", key: "group", width: 24 },
      { header: "指标", key: "text", width: 60 },
      { header: "填报单位", key: "unit", width: 20 },
      { header: "自评结论", key: "judgement" },
      { header: "还缺", key: "gaps", width: 28 },
      { header: "情况", key: "reason", width: 18 },
      { header: "影响符合率", key: "rate" },
      { header: "可增加得分", key: "points", kind: "number" },
    ] as const,
    rows: rows.map(({ item, gaps, line }) => ({
      position: item.position,
      section: item.section,
      group: item.group,
      text: item.text,
      unit: unitAt.get(item.position) ?? METER_TEXTS.own,
      judgement: judgementLabel(item.kind, item.answer?.judgement ?? null),
      gaps: gaps.map((gap) => GAP_LABELS[gap]).join("、"),
      reason: line ? LOWERING_LABELS[line.reason] : "",
      rate: line?.rate ? "是" : "否",
      points: line?.points ?? 0,
    })),
  };
}

const hintSheet = ({ hints }: Progress) => ({
  name: "一致性提示",
  columns: [
    { header: "级别", key: "level" },
    { header: "提示", key: "title", width: 36 },
    { header: "指标", key: "where", width: 24 },
    { header: "内容", key: "seen", width: 60 },
    { header: "怎么办", key: "todo", width: 40 },
    { header: "核实情况", key: "checked", width: 40 },
  ],
  rows: hints.map(({ level, rule, positions, detail, checked }) => ({
    level: HINT_LEVELS[level].label,
    title: HINT_WORDS[rule].title,
    where: positionsText(positions),
    seen: HINT_WORDS[rule].seen(detail),
    todo: HINT_WORDS[rule].todo,
    checked: checked ? `${checked.reason}（${checked.by}）` : "",
  })),
});
