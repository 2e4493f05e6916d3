import type { Stage } from "@/lib/applications/case-file";
import type { Problem } from "@/lib/kernel/problem";
import type { Standing } from "./standing";

type Grant = {
  by: readonly Standing[];
  during: readonly Stage[] | "always";
  /** 不得将测评结果提前透露: only once the organiser has opened, or published, the results. */
  once?: "lot_opened" | "results_opened" | "results_published";
};

const BEFORE_REVIEW = ["draft", "returned"] as const satisfies readonly Stage[];
/** 填报、退回补正、补充填报: when the place may write in its dossier. */
export const WRITABLE = [...BEFORE_REVIEW, "supplement"] as const satisfies readonly Stage[];
/** What has reached the organiser: recommended, or filed straight to it. */
export const BEFORE_ORGANISER = [
  "supplement",
  "expert_review",
  "assessment",
  "consultation",
  "verification",
  "public_notice",
  "handling",
  "designated",
  "not_shortlisted",
  "not_designated",
  "rechecked",
  // also by 认定 of a report, of a case that had not come to it: who decides answers for it, and hears what comes against it
  "disqualified",
] as const satisfies readonly Stage[];
const ASSESSED = ["expert_review", "assessment"] as const satisfies readonly Stage[];

// biome-ignore format: one grant a line
/** Everything that can be done to a case without moving it. Moving it: lib/applications/workflow.ts. */
export const permissions = {
  read_dossier:       [{ by: ["applicant", "applicant_signatory", "applicant_checker"], during: "always" },
                       { by: ["desk_office", "desk_signatory", "desk_checker", "recommender"], during: "always" },
                       { by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER },
                       { by: ["assessor"], during: ASSESSED },
                       { by: ["verifier", "visit_observer"], during: ["verification"] }],
  take_package:       [{ by: ["applicant", "applicant_signatory"], during: "always" },
                       { by: ["desk_office", "desk_signatory", "desk_checker", "recommender"], during: "always" },
                       { by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER }],
  edit_dossier:       [{ by: ["applicant"], during: WRITABLE }],
  divide_work:        [{ by: ["applicant"], during: WRITABLE }],
  read_assigned_items:[{ by: ["contributor", "contributor_checker"], during: "always" }],
  fill_assigned_items:[{ by: ["contributor"], during: WRITABLE }],
  choose_checking:    [{ by: ["applicant", "contributor"], during: WRITABLE }],
  check_items:        [{ by: ["applicant_checker", "contributor_checker"], during: WRITABLE }],
  note_shortcomings:  [{ by: ["applicant", "applicant_checker"], during: "always" }],
  remark_items:       [{ by: ["desk_office"], during: ["first_review"] }],
  assign_officers:    [{ by: ["desk_office", "desk_signatory", "desk_checker"], during: ["first_review"] }],
  conclude_review:    [{ by: ["desk_office"], during: ["first_review"] }],
  check_review:       [{ by: ["desk_checker"], during: ["first_review"] }],
  read_remarks:       [{ by: ["desk_office", "desk_signatory", "desk_checker", "recommender"], during: "always" },
                       { by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER }],
  read_recommendation:[{ by: ["desk_office", "desk_signatory", "desk_checker", "recommender"], during: "always" },
                       { by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER }],
  read_likeness:      [{ by: ["desk_office", "desk_signatory", "desk_checker", "recommender"], during: "always" },
                       { by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER }],
  assign_sheets:      [{ by: ["organiser"], during: ASSESSED }],
  adjudicate:         [{ by: ["organiser"], during: ASSESSED }],
  discuss_differences:[{ by: ["assessor"], during: ASSESSED }],
  appoint_third:      [{ by: ["organiser"], during: ASSESSED }],
  read_deductions:    [{ by: ["applicant", "applicant_signatory", "applicant_checker"], during: BEFORE_ORGANISER }],
  answer_deductions:  [{ by: ["applicant"], during: ASSESSED }],
  decide_answers:     [{ by: ["organiser"], during: ASSESSED }],
  plan_visit:         [{ by: ["organiser"], during: ["verification"] }],
  read_lot_results:   [{ by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER, once: "lot_opened" }],
  read_scores:        [{ by: ["organiser", "organiser_signatory"], during: BEFORE_ORGANISER, once: "results_opened" },
                       { by: ["applicant", "applicant_signatory"], during: BEFORE_ORGANISER, once: "results_published" }],
} as const satisfies Record<string, readonly Grant[]>;

export type Permission = keyof typeof permissions;
/** What isn't told of the lot or of the publication counts as not reached. */
type Facts = { stage: Stage; lotStage?: string | null; cycle: { stage: string; resultsPublished?: boolean } };

const OPENED = ["results_opened", "shortlisted", "nominated", "closed"];

function reached(grant: Grant, c: Facts): boolean {
  if (!grant.once) return true;
  if (grant.once === "lot_opened") return c.lotStage === "opened";
  return grant.once === "results_published" ? c.cycle.resultsPublished === true : OPENED.includes(c.cycle.stage);
}

/** Null if these standings may do this to the case now; otherwise why not. */
export function permit(permission: Permission, standings: readonly Standing[], c: Facts): Problem | null {
  const grants: readonly Grant[] = permissions[permission];
  const mine = grants.filter((grant) => grant.by.some((standing) => standings.includes(standing)));
  if (mine.length === 0) return { code: "not_allowed" };
  const inStage = mine.filter((grant) => grant.during === "always" || grant.during.includes(c.stage));
  if (inStage.length === 0) return { code: "wrong_stage" };
  return inStage.some((grant) => reached(grant, c)) ? null : { code: "results_sealed" };
}
