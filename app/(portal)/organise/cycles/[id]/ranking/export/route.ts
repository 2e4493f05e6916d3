import { writeWorkbook } from "@/lib/documents/workbook";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { stageName } from "@/lib/labels/stages";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { rankingOf } from "@/lib/programmes/queries";

/** The ranking as a spreadsheet; nothing while the results are sealed. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const ranking = actor && (await rankingOf(actor, id));
  if (!ranking?.opened) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook([
    {
      name: "综合排名",
      columns: [
        { header: "类别", key: "track", width: 16 },
        { header: "名次", key: "rank", kind: "number" },
        { header: "申报单位", key: "place", width: 28 },
        { header: "领域", key: "theme", width: 24 },
        { header: "申报编号", key: "number", width: 20 },
        { header: "综合得分", key: "composite", kind: "number" },
        { header: "评估得分", key: "assessmentScore", kind: "number" },
        { header: "符合率", key: "rate" },
        { header: "满意度", key: "surveyIndex", kind: "number" },
        { header: "区间下限", key: "surveyLow", kind: "number" },
        { header: "区间上限", key: "surveyHigh", kind: "number" },
        { header: "核查得分", key: "verificationScore", kind: "number" },
        { header: "一票否决（不符合的指标）", key: "vetoed", width: 24 },
        { header: "状态", key: "stage" },
        { header: "与次序不一致的理由", key: "departureReason", width: 40 },
      ],
      rows: ranking.entries.map(({ shortlisted: _shortlisted, eligible: _eligible, vetoedItems, ...row }) => ({
        ...row,
        vetoed: vetoedItems.join("、"),
        track: choiceLabel(row.track),
        rate: percent(row.complianceBasisPoints),
        stage: stageName(row.stage, "staff"),
      })),
    },
  ]);
  return workbookResponse(workbook, "综合排名.xlsx");
}
