import { writeWorkbook } from "@/lib/documents/workbook";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { BARRED_MARKS, ZONE_LABELS } from "@/lib/labels/selection";
import { stageName } from "@/lib/labels/stages";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { rankingOf } from "@/lib/programmes/ranking";

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
        { header: "名次区间下限（90%）", key: "low", kind: "number" },
        { header: "名次区间上限（90%）", key: "high", kind: "number" },
        { header: "位于入选线以上的频率", key: "above", kind: "number" },
        { header: "差距可能出于偶然", key: "chance" },
        { header: "评估得分", key: "assessmentScore", kind: "number" },
        { header: "符合率", key: "rate" },
        { header: "满意度", key: "surveyIndex", kind: "number" },
        { header: "区间下限", key: "surveyLow", kind: "number" },
        { header: "区间上限", key: "surveyHigh", kind: "number" },
        { header: "核查得分", key: "verificationScore", kind: "number" },
        { header: "不得入选", key: "barred", width: 20 },
        { header: "一票否决（不符合的指标）", key: "vetoed", width: 24 },
        { header: "按规则", key: "zone", width: 20 },
        { header: "状态", key: "stage" },
        { header: "入围名单：理由的种类", key: "departureGround", width: 16 },
        { header: "入围名单：与规则、次序不一致的理由", key: "departureReason", width: 40 },
        { header: "候选名单：理由的种类", key: "candidateGround", width: 16 },
        { header: "候选名单：与次序不一致的理由", key: "candidateReason", width: 40 },
      ],
      rows: ranking.entries.map((line) => ({
        rank: line.rank,
        place: line.place,
        theme: line.theme,
        number: line.number,
        composite: line.composite,
        assessmentScore: line.assessmentScore,
        surveyIndex: line.surveyIndex,
        surveyLow: line.surveyLow,
        surveyHigh: line.surveyHigh,
        verificationScore: line.verificationScore,
        departureGround: line.departureGround,
        departureReason: line.departureReason,
        candidateGround: line.candidateGround,
        candidateReason: line.candidateReason,
        low: line.steadiness?.low ?? null,
        high: line.steadiness?.high ?? null,
        above: line.steadiness?.above ?? null,
        chance: line.steadiness?.withinChance ? "是" : "",
        barred: line.barred ? BARRED_MARKS[line.barred] : "",
        vetoed: line.vetoedItems.join("、"),
        zone: line.zone ? ZONE_LABELS[line.zone] : "",
        track: choiceLabel(line.track),
        rate: percent(line.complianceBasisPoints),
        stage: stageName(line.stage, "staff"),
      })),
    },
  ]);
  return workbookResponse(workbook, "综合排名.xlsx");
}
