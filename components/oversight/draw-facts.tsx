import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import type { PublicDraw } from "@/lib/oversight/check-public";

/** What a draw says to the public and to the office that makes it alike. */
type DrawFactsProps = Omit<PublicDraw, "id" | "stratified" | "strata" | "drawn" | "ended">;

const moment = (at: string): string => formatDateTime(new Date(at));

/** What was announced when the list was frozen, and what came afterwards. */
export function DrawFacts(draw: DrawFactsProps) {
  const after = draw.seed
    ? [
        { term: "公开种子", detail: <code className="font-mono break-all">{draw.seed}</code>, wide: true },
        { term: "种子来源", detail: draw.seedSource, wide: true },
        { term: "抽取时间", detail: draw.drawnAt ? moment(draw.drawnAt) : "" },
      ]
    : [{ term: "公开种子", detail: "尚未录入：种子在公布的时间产生以后，由两人办理录入", wide: true }];
  return (
    <DescriptionList
      items={[
        { term: "活动", detail: draw.programme },
        { term: "组织方", detail: draw.organiser },
        { term: "年度", detail: `${draw.year} 年度` },
        { term: "实施", detail: choiceLabel(draw.by) },
        { term: "应抽称号", detail: `${draw.size} 个` },
        { term: "抽查比例", detail: percent(draw.basisPoints) },
        ...(draw.visitBasisPoints === null ? [] : [{ term: "实地检查比例", detail: percent(draw.visitBasisPoints) }]),
        { term: "应抽数量", detail: `${draw.count} 个，其中实地检查 ${draw.visitCount} 个` },
        { term: "完成期限", detail: formatDate(new Date(draw.dueAt)) },
        { term: "名单公布时间", detail: moment(draw.frozenAt) },
        { term: "种子产生时间", detail: moment(draw.seedAt) },
        { term: "公布的种子来源", detail: draw.seedPlan, wide: true },
        { term: "名单散列", detail: <Hash value={draw.frameHash} full />, wide: true },
        ...after,
      ]}
    />
  );
}
