import "server-only";
import { applicationLife } from "@/lib/applications/life";
import { sheetLife } from "@/lib/assessment/life";
import { catalogueLife } from "@/lib/catalogue/life";
import { clueLife } from "@/lib/clues/life";
import { extensionLife } from "@/lib/deadlines/life";

import { designationLife } from "@/lib/designations/life";
import { fabricationLife } from "@/lib/fabrication-reports/life";
import { gatheringLife } from "@/lib/gatherings/life";
import { appealLife } from "@/lib/handlings/appeal-life";
import { hearingLife } from "@/lib/handlings/hearing-life";
import { handlingLife } from "@/lib/handlings/life";
import { rectificationLife } from "@/lib/handlings/rectification-life";
import { lotLife } from "@/lib/lots/life";
import { objectionLife } from "@/lib/objections/life";
import { checkLife } from "@/lib/oversight/check-life";
import { inspectionLife } from "@/lib/oversight/inspection-life";
import { reportLife } from "@/lib/oversight/report-life";
import { practiceLife } from "@/lib/practice-cases/life";
import { collectionLife } from "@/lib/practice-collections/life";
import { cycleLife } from "@/lib/programmes/life";
import { promotionLife } from "@/lib/promotions/life";
import { answerLife } from "@/lib/provisional-answers/life";
import { noticeLife } from "@/lib/public-notice/life";
import { recommendationListLife } from "@/lib/recommendation/life";
import { surveyLife } from "@/lib/survey/life";
import { visitLife } from "@/lib/verification/life";
import type { AnyLife } from "./life";

/** The life of a subject named from outside. */
export const lifeOf = (subject: string): AnyLife | undefined =>
  Object.hasOwn(lives, subject) ? lives[subject] : undefined;

/** Every noun that has a life cycle, by the name under which events and signatures speak of it. */
export const lives: Readonly<Record<string, AnyLife>> = {
  application: applicationLife,
  cycle: cycleLife,
  designation: designationLife,
  handling: handlingLife,
  hearing: hearingLife,
  rectification: rectificationLife,
  appeal: appealLife,
  clue: clueLife,
  notice: noticeLife,
  objection: objectionLife,
  assessment_lot: lotLife,
  score_sheet: sheetLife,
  survey: surveyLife,
  visit: visitLife,
  annual_report: reportLife,
  spot_check: checkLife,
  inspection: inspectionLife,
  recommendation_list: recommendationListLife,
  promotion: promotionLife,
  extension: extensionLife,
  catalogue: catalogueLife,
  provisional_answer: answerLife,
  practice_case: practiceLife,
  practice_collection: collectionLife,
  gathering: gatheringLife,
  fabrication_report: fabricationLife,
};
