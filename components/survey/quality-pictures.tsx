import { PairedBars } from "@/components/chart/paired-bars";
import { StackedBars } from "@/components/chart/stacked-bars";
import { Panel } from "@/components/ui/panel";
import { QUALITY_TEXTS as TEXTS } from "@/lib/labels/survey-quality";
import type { QualityPage } from "@/lib/survey/quality/views";

const minutes = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60}` : (seconds / 60).toFixed(1));
const span = (from: number, to: number | null): string =>
  to === null ? `${minutes(from)} 分钟以上` : `${minutes(from)}—${minutes(to)} 分钟`;

/** Interviews of each interviewer, how long they took, and the completion by the cells of the plan. */
export function QualityPictures({ survey, interviewers, durations, strata }: QualityPage) {
  if (!strata && interviewers.rows.length === 0 && durations.rows.length === 0) return null;
  return (
    <Panel>
      {strata ? (
        <PairedBars
          title={TEXTS.strata(strata.place)}
          description={TEXTS.strataLead}
          heading="层"
          nowLabel="有效样本"
          plannedLabel="方案"
          moreLabels={["份数", "配额"]}
          rows={strata.cells.map(({ label, share, planned, cases, target }) => ({
            label,
            now: share / 100,
            planned: planned / 100,
            more: [cases, target ?? "—"],
          }))}
        />
      ) : null}
      {interviewers.rows.length > 0 ? (
        <StackedBars
          title={TEXTS.interviewers}
          description={TEXTS.interviewersLead(interviewers.rows.length, interviewers.all)}
          heading="访问员"
          rows={interviewers.rows.map(({ interviewer }) => interviewer)}
          parts={[
            { label: "有效样本", colour: "#1d4f91", values: interviewers.rows.map(({ valid }) => valid) },
            { label: "已剔除", colour: "#b3261e", values: interviewers.rows.map(({ excluded }) => excluded) },
          ]}
          tableOpen={false}
        />
      ) : null}
      {durations.rows.length > 0 ? (
        <StackedBars
          title={TEXTS.durations}
          description={TEXTS.durationsLead(survey.secondsLeast, durations.unknown)}
          heading="时长"
          rows={durations.rows.map(({ from, to }) => span(from, to))}
          parts={[{ label: "有效样本", colour: "#1d4f91", values: durations.rows.map(({ cases }) => cases) }]}
          tableOpen={false}
        />
      ) : null}
    </Panel>
  );
}
