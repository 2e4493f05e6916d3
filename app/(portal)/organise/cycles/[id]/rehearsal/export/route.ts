import { complianceBasisPoints } from "@/lib/catalogue/rules";
import { writeWorkbook } from "@/lib/documents/workbook";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { CHANGE_LABELS, causesText, noteText, outcomeText, summaryText } from "@/lib/labels/rehearsal";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { meantBy } from "@/lib/programmes/rehearsal";
import type { Outcome } from "@/lib/programmes/rehearsal-outcome";
import { rehearsalPage } from "@/lib/programmes/rehearsal-queries";

/** The rehearsal as a spreadsheet with the page's filter, what it says in words on a sheet of its own. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const query = new URL(request.url).searchParams;
  const rehearsal = actor && (await rehearsalPage(actor, id, query.get("with") ?? undefined));
  if (!rehearsal?.shown) return new Response(null, { status: 404 });
  const { tracks, notes, rows, withName, withCycle } = rehearsal.shown;
  const track = query.get("track");
  const shown = rows.filter((row) => (!track || row.track === track) && meantBy(query.get("change") ?? "", row));
  const workbook = await writeWorkbook([
    {
      name: "逐个地区",
      columns: COLUMNS,
      rows: shown.map((row) => ({
        place: row.place,
        number: row.number,
        track: choiceLabel(row.track),
        ...figures("before", row.before),
        ...figures("after", row.after),
        change: CHANGE_LABELS[row.change],
        cause: causesText(row.change, row.causes),
        undetermined: row.undetermined ? "能否入选无法推定" : "",
        listed: row.listed ? "列入" : "未列入",
      })),
    },
    {
      name: "说明",
      columns: [{ header: `用${withName}演练`, key: "text", width: 120 }],
      rows: [...tracks.map((one) => summaryText(one, withCycle)), ...notes.map(noteText)].map((text) => ({ text })),
    },
  ]);
  return workbookResponse(workbook, "规则演练.xlsx");
}

const side = (key: string, name: string) => [
  { header: `${name}：名次`, key: `${key}Rank`, kind: "number" as const },
  { header: `${name}：综合得分`, key: `${key}Composite`, kind: "number" as const },
  { header: `${name}：评估得分`, key: `${key}Score`, kind: "number" as const },
  { header: `${name}：符合率`, key: `${key}Rate` },
  { header: `${name}：结果`, key: `${key}Outcome`, width: 24 },
];
const COLUMNS = [
  { header: "申报单位", key: "place", width: 28 },
  { header: "申报编号", key: "number", width: 20 },
  { header: "类别", key: "track", width: 16 },
  ...side("before", "按当时规则"),
  ...side("after", "按本草案"),
  { header: "变化", key: "change" },
  { header: "起作用的规则", key: "cause", width: 30 },
  { header: "说明", key: "undetermined", width: 20 },
  { header: "当时的候选名单", key: "listed" },
];

const figures = (key: string, outcome: Outcome) => ({
  [`${key}Rank`]: outcome.rank,
  [`${key}Composite`]: outcome.composite,
  [`${key}Score`]: outcome.score,
  [`${key}Rate`]: percent(complianceBasisPoints(outcome.rate)),
  [`${key}Outcome`]: outcomeText(outcome),
});
