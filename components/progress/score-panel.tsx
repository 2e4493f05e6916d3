import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { Meter, SchemeHead } from "@/lib/applications/meter";
import { ITEM_TEXTS } from "@/lib/labels/dossier";
import { scoreText } from "@/lib/labels/figures";
import { METER_TEXTS, notApplicableText } from "@/lib/labels/meter";
import { ItemLinks } from "./item-links";

/** 自评得分 under the scheme: caps said, vetoes named, a default marked as one. */
export function ScorePanel({
  meter: { score, overCap, vetoed },
  scheme,
  schemeName,
  schemeIsDefault,
  allowsNotApplicable,
  base,
}: {
  meter: Pick<Meter, "score" | "overCap" | "vetoed">;
  scheme: SchemeHead;
  schemeName: string;
  schemeIsDefault: boolean;
  allowsNotApplicable: boolean;
  base: string;
}) {
  const capped = (points: number, cap: number, over: boolean) =>
    `${scoreText(points)} 分，上限 ${scoreText(cap)} 分${over ? METER_TEXTS.capped : ""}`;
  return (
    <Panel title={METER_TEXTS.score} lead={schemeIsDefault ? ITEM_TEXTS.scheme : schemeName}>
      <DescriptionList
        columns={1}
        items={[
          { term: "得分", detail: `${scoreText(score.total)} 分` },
          { term: "标准项", detail: `${scoreText(score.standard)} / ${scoreText(score.full)} 分` },
          { term: "加分", detail: capped(score.bonus, scheme.bonusCap, overCap.bonus) },
          { term: "减分", detail: capped(score.deduction, scheme.deductionCap, overCap.deduction) },
        ]}
      />
      {allowsNotApplicable ? (
        <p className="mt-2 text-sm text-gray-600">{notApplicableText(scheme.notApplicable ?? "exclude")}</p>
      ) : null}
      {vetoed.length > 0 ? (
        <div className="mt-3">
          <Alert tone="warning" title={`${METER_TEXTS.vetoed} ${vetoed.length} 项`}>
            <ItemLinks items={vetoed} base={base} />。{METER_TEXTS.vetoedLead}
          </Alert>
        </div>
      ) : null}
    </Panel>
  );
}
