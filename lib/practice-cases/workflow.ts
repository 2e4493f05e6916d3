import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const PRACTICE_STAGES = ["draft", "in_review", "published", "withdrawn"] as const;
export type PracticeStage = (typeof PRACTICE_STAGES)[number];
export const PRACTICE_ACTIONS = [
  "submit_practice",
  "return_practice",
  "publish_practice",
  "revise_practice",
  "drop_revision",
  "withdraw_practice",
  "retract_practice",
] as const;
export type PracticeAction = (typeof PRACTICE_ACTIONS)[number];

/** 典型经验的四个部分，都须填写。 */
export const PRACTICE_PARTS = ["measures", "approach", "results", "replicable"] as const;
/** 可以填写的各栏。 */
export const PRACTICE_BOXES = ["title", "field", "summary", ...PRACTICE_PARTS] as const;
export type PracticeBox = (typeof PRACTICE_BOXES)[number];
export type PracticeText = Record<PracticeBox, string>;

export type PracticeFileState = {
  /** Nobody has said of it that it holds no secret. */
  unconfirmed: number;
  /** Not, or not yet, found clean. */
  withheld: number;
};

export type PracticeFacts = {
  id: string;
  stage: PracticeStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  holderName: string;
  title: string;
  /** The title of the holder that the case stands on, and whether it stands (有效、黄牌). */
  designation: string;
  titleStands: boolean;
  /** The office that reviews it; null: the area has none. */
  office: string | null;
  boxesMissing: readonly PracticeBox[];
  fieldKnown: boolean;
  resultsHaveFigures: boolean;
  /** 公民身份号码 in the text. */
  identities: number;
  files: PracticeFileState;
  /** How many versions have been published. */
  published: number;
  proposal: { reason?: string };
};

type PracticeRule = Rule<PracticeFacts>;
const titleStands: PracticeRule = (p) => (p.titleStands ? null : { code: "practice_title_not_standing" });
const filled: PracticeRule = (p) =>
  p.boxesMissing.length === 0 ? null : { code: "practice_incomplete", detail: { boxes: p.boxesMissing.join(",") } };
const fieldKnown: PracticeRule = (p) => (p.fieldKnown ? null : { code: "practice_field_unknown" });
const withFigures: PracticeRule = (p) => (p.resultsHaveFigures ? null : { code: "practice_without_figures" });
const nobodyNamed: PracticeRule = (p) =>
  p.identities === 0 ? null : { code: "practice_names_identities", detail: { count: p.identities } };
const filesConfirmed: PracticeRule = (p) =>
  p.files.unconfirmed === 0 ? null : { code: "practice_files_unconfirmed", detail: { open: p.files.unconfirmed } };
const filesClean: PracticeRule = (p) =>
  p.files.withheld === 0 ? null : { code: "practice_files_withheld", detail: { open: p.files.withheld } };
const officeThere: PracticeRule = (p) => (p.office ? null : { code: "no_office_at_level" });

const READY = [titleStands, filled, fieldKnown, withFigures, nobodyNamed, filesConfirmed, filesClean];
const isOut = (p: PracticeFacts): boolean => p.published > 0;

const withdraw = { to: "withdrawn", by: "desk_office", signedBy: "desk_signatory", given: [reasonStated] } as const;
const retract = { to: "withdrawn", by: "applicant", signedBy: "applicant_signatory", given: [reasonStated] } as const;

/** 典型经验：示范地区撰写、签发报送，所在地依法治理办公室审核、签发公布；要改的另出新版，撤下的说明理由。 */
export const practiceWorkflow: Workflow<PracticeStage, PracticeAction, Standing, PracticeFacts> = {
  draft: {
    submit_practice: [
      { to: "in_review", by: "applicant", signedBy: "applicant_signatory", requires: [...READY, officeThere] },
    ],
    drop_revision: [{ to: "published", by: "applicant", when: isOut }],
    withdraw_practice: [{ ...withdraw, when: isOut }],
    retract_practice: [{ ...retract, when: isOut }],
  },
  in_review: {
    return_practice: [{ to: "draft", by: "desk_office", given: [reasonStated] }],
    publish_practice: [{ to: "published", by: "desk_office", signedBy: "desk_signatory", requires: READY }],
    withdraw_practice: [{ ...withdraw, when: isOut }],
    retract_practice: [{ ...retract, when: isOut }],
  },
  published: {
    revise_practice: [{ to: "draft", by: "applicant", requires: [titleStands] }],
    withdraw_practice: [withdraw],
    retract_practice: [retract],
  },
  withdrawn: {},
};
