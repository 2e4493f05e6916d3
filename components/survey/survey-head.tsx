import { PageHeader } from "@/components/shell/page-header";
import { StatusTag } from "@/components/ui/tag";
import { stageLabel } from "@/lib/labels/stages";
import type { SurveyStage } from "@/lib/survey/workflow";
import { SurveyTabs } from "./survey-tabs";

type Head = { id: string; cycleId: string; cycleName: string; agencyName: string; stage: SurveyStage };
type Tab = Parameters<typeof SurveyTabs>[0]["current"];

/** Top of every page of one survey: where we are, its stage and its tabs, at the agency's desk or the organiser's. */
export function SurveyHead({ survey, desk, current }: { survey: Head; desk: "agency" | "organiser"; current: Tab }) {
  const { cycleId, cycleName, agencyName } = survey;
  const cycle = `/organise/cycles/${cycleId}`;
  const trail =
    desk === "agency"
      ? [{ label: "满意度测评", href: "/survey" }, { label: cycleName }]
      : [
          { label: "组织实施", href: "/organise" },
          { label: cycleName, href: cycle },
          { label: "满意度测评", href: `${cycle}/survey` },
          { label: agencyName },
        ];
  return (
    <>
      <PageHeader
        title={desk === "agency" ? `${cycleName}满意度测评` : `满意度测评：${agencyName}`}
        trail={trail}
        tag={<StatusTag>{stageLabel("survey", survey.stage)}</StatusTag>}
      />
      <SurveyTabs base={surveyBase(survey, desk)} current={current} />
    </>
  );
}

/** The address of a survey's first page at either desk; its other pages stand below it. */
export const surveyBase = ({ id, cycleId }: Pick<Head, "id" | "cycleId">, desk: "agency" | "organiser"): string =>
  desk === "agency" ? `/survey/${id}` : `/organise/cycles/${cycleId}/survey/${id}`;
