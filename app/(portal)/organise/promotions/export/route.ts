import { writeWorkbook } from "@/lib/documents/workbook";
import { beijingDay } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { problemText } from "@/lib/labels/problems";
import { PROMOTION_TEXTS as T } from "@/lib/labels/promotions";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";
import { type TitleToPromote, titlesToPromote } from "@/lib/promotions/queries";
import { promotionsQuery } from "@/lib/promotions/schema";

const MOST = 5_000;

/** The office's titles in force as a spreadsheet, with how each stands towards the chosen cycle. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "organise")) return new Response(null, { status: 404 });
  const asked = promotionsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { rows } = await titlesToPromote(actor, { ...asked, page: 1 }, MOST);
  const workbook = await writeWorkbook([
    {
      name: "有效的称号",
      columns: [
        { header: "单位", key: "holder", width: 28 },
        { header: "称号", key: "title", width: 32 },
        { header: "证书编号", key: "certificateNumber", width: 18 },
        { header: "类别", key: "track", width: 16 },
        { header: "领域", key: "theme", width: 24 },
        { header: "符合率", key: "rate" },
        { header: "命名日期", key: "designatedAt", width: 14 },
        { header: "建议", key: "suggestion", width: 40 },
        { header: "综合类", key: "comprehensive", width: 40 },
        { header: "单项类", key: "thematic", width: 40 },
      ],
      rows: rows.map(({ open, rate, basisPoints, designatedAt, track, ...row }) => ({
        ...row,
        track: choiceLabel(track),
        rate: percent(basisPoints),
        suggestion: suggestionOf(open, rate, basisPoints),
        designatedAt: beijingDay(new Date(designatedAt)),
        comprehensive: wordOf(open, "comprehensive"),
        thematic: wordOf(open, "thematic"),
      })),
    },
  ]);
  return workbookResponse(workbook, "推荐上报.xlsx");
}

function wordOf(open: TitleToPromote["open"], track: "comprehensive" | "thematic"): string {
  if (!open) return "";
  const problem = open[track];
  return problem ? problemText(problem) : "可以推荐";
}

function suggestionOf(open: TitleToPromote["open"], rate: TitleToPromote["rate"], basisPoints: number | null): string {
  if (!open || !rate || (open.comprehensive && open.thematic)) return "";
  return rate.reached && !open.comprehensive
    ? `${T.suggest}：${T.suggested(basisPoints, rate.asked)}`
    : `${T.byLead}：${T.belowRate(basisPoints, rate.asked)}`;
}
