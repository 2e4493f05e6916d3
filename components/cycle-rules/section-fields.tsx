import type { RuleChoices } from "@/lib/cycle-rules/choices";
import type { CycleRules, Section } from "@/lib/cycle-rules/schema";
import { NoticeFields, OversightFields } from "./after-fields";
import { ApplicantsFields } from "./applicants-fields";
import { AssessingFields } from "./assessing-fields";
import { AssessmentFields, MaterialsFields } from "./material-fields";
import { QuotasFields } from "./quotas-fields";
import { ReviewFields } from "./review-fields";
import { RouteFields } from "./route-fields";
import { ScheduleFields } from "./schedule-fields";
import { SelectingFields } from "./selecting-fields";
import { SurveyingFields } from "./surveying-fields";
import { TracksFields } from "./tracks-fields";

/** The fields of one section of a cycle's rules. */
export function SectionFields({
  section,
  rules,
  choices,
}: {
  section: Section;
  rules: CycleRules;
  choices: RuleChoices;
}) {
  switch (section) {
    case "schedule":
      return <ScheduleFields rules={rules} />;
    case "route":
      return <RouteFields rules={rules} />;
    case "tracks":
      return <TracksFields rules={rules} />;
    case "applicants":
      return <ApplicantsFields rules={rules} catalogues={choices.catalogues} programmes={choices.programmes} />;
    case "quotas":
      return <QuotasFields rules={rules} offices={choices.offices} />;
    case "materials":
      return <MaterialsFields rules={rules} />;
    case "review":
      return <ReviewFields rules={rules} />;
    case "assessment":
      return <AssessmentFields rules={rules} />;
    case "assessing":
      return <AssessingFields rules={rules} />;
    case "surveying":
      return <SurveyingFields rules={rules} />;
    case "selecting":
      return <SelectingFields rules={rules} />;
    case "notice":
      return <NoticeFields rules={rules} />;
    default:
      return <OversightFields rules={rules} />;
  }
}
