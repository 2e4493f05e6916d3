import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { METHOD_LABELS, NOT_APPLICABLE_LABELS } from "@/lib/labels/schemes";
import type { SchemePage } from "@/lib/schemes/queries";
import { METHODS } from "@/lib/schemes/rules";

/** The scheme in a few lines: for whom, what it adds up to, and the rules over all items. */
export function SchemeSummary({ scheme: { shown, catalogues } }: { scheme: SchemePage }) {
  const { head, totals, lines } = shown;
  const catalogue = catalogues.find(({ id }) => id === shown.catalogueId);
  const methods = METHODS.flatMap((method) => {
    const count = lines.filter((line) => line.method === method).length;
    return count > 0 ? [`${METHOD_LABELS[method]} ${count} 项`] : [];
  });
  return (
    <Panel title={shown.name}>
      <DescriptionList
        items={[
          { term: "指标体系", detail: catalogue?.title },
          { term: "适用于", detail: catalogue?.kinds.map((kind) => ORGANISATION_KINDS[kind] ?? kind).join("、") },
          { term: "标准项合计", detail: `${totals.standard} 分（分值×权重）` },
          { term: "加分", detail: `合计 ${totals.bonus} 分，上限 ${head.bonusCap} 分` },
          { term: "减分", detail: `合计 ${totals.deduction} 分，上限 ${head.deductionCap} 分` },
          { term: "允许差异", detail: `${head.tolerance} 分` },
          { term: "不适用的指标", detail: NOT_APPLICABLE_LABELS[head.notApplicable] },
          { term: "一票否决", detail: totals.vetoes > 0 ? `${totals.vetoes} 项` : "没有" },
          { term: "评测方式", detail: methods.join("，"), wide: true },
        ]}
      />
    </Panel>
  );
}
