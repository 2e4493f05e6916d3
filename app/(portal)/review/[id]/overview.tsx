import { Rates } from "@/components/review/rates";
import { DescriptionList } from "@/components/ui/description-list";
import { Meter } from "@/components/ui/meter";
import { Panel } from "@/components/ui/panel";
import type { ReviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { scoreText } from "@/lib/labels/figures";

/** What was filed, in a few lines, and how far the place says that it meets the indicators. */
export function Overview({ reviewed: { facts, self, rates, cycle, theme, submittedAt } }: { reviewed: ReviewCase }) {
  const threshold = facts.cycle.passBasisPoints;
  return (
    <Panel title="申报概况">
      <DescriptionList
        columns={2}
        items={[
          { term: "活动", detail: `${cycle.programme} ${cycle.name}` },
          { term: "类别", detail: `${choiceLabel(facts.track)}${theme ? `（${theme}）` : ""}` },
          { term: "申报编号", detail: facts.number },
          { term: "报送时间", detail: submittedAt ? formatDateTime(new Date(submittedAt)) : "—" },
          { term: "自评得分", detail: scoreText(self.score) },
          { term: "自评报告", detail: `${facts.dossier.reportCharacters} 字` },
        ]}
      />
      <Meter
        label="自评符合"
        value={self.met}
        total={self.applicable}
        {...(threshold === null ? {} : { threshold: threshold / 100 })}
      />
      {rates ? <Rates rates={rates} /> : null}
    </Panel>
  );
}
