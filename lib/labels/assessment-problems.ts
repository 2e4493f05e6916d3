import { ALLOCATION_PROBLEMS } from "./allocation";
import { LOT_PROBLEMS } from "./lot-problems";
import { MODERATION_PROBLEMS } from "./moderation-problems";
import { QUALITY_PROBLEMS } from "./quality-problems";
import { RECUSAL_PROBLEMS } from "./recusal";
import { SCORING_PROBLEMS } from "./scoring";

/** What is said of the refusals of 第三方评估. */
export const ASSESSMENT_PROBLEMS = {
  ...LOT_PROBLEMS,
  ...ALLOCATION_PROBLEMS,
  ...RECUSAL_PROBLEMS,
  ...SCORING_PROBLEMS,
  ...MODERATION_PROBLEMS,
  ...QUALITY_PROBLEMS,
};
