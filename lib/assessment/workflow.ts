import type { Parties, Standing } from "@/lib/policy/standing";
import { commitmentSigned } from "@/lib/recusal/rules";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const SHEET_STAGES = ["assigned", "scoring", "handed_in", "recused"] as const;
export type SheetStage = (typeof SHEET_STAGES)[number];
export const SHEET_ACTIONS = ["declare_independence", "recuse", "hand_in", "reopen"] as const;
export type SheetAction = (typeof SHEET_ACTIONS)[number];

export type SheetFile = {
  id: string;
  stage: SheetStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string;
  /** Only the assessor whose sheet this is, once recused not even they, and the organiser. */
  parties: Parties;
  /** The lot of the case, and whether the assessor signed the commitment on entering it; null outside lots. */
  lot: { id: string; commitmentSigned: boolean } | null;
  /** The applicant, or in a blind assessment the code: what is said of a sheet is said to its assessor. */
  place: string;
  /** The case is still at a station where assessors score. */
  underAssessment: boolean;
  resultsOpened: boolean;
  /** The lot of the case has been opened. */
  lotOpened: boolean;
  /** Its deductions have been shown to the places, and what they reply is being decided. */
  deductionsShown: boolean;
  itemsOpen: number;
  /** Positions of the marks that still lack their citation (lib/assessment/marks `lacksCitation`). */
  unfounded: readonly number[];
  proposal: { reason?: string; summary?: string; declared?: "yes" };
};

type SheetRule = Rule<SheetFile>;
const allScored: SheetRule = (s) =>
  s.itemsOpen === 0 ? null : { code: "scoring_incomplete", detail: { outstanding: s.itemsOpen } };
const allFounded: SheetRule = ({ unfounded }) =>
  unfounded.length === 0
    ? null
    : { code: "marks_unfounded", detail: { open: unfounded.length, items: unfounded.slice(0, 8).join("、") } };
const stillSealed: SheetRule = (s) => (s.resultsOpened ? { code: "wrong_stage" } : null);

const lotStillSealed: SheetRule = (s) => (s.lotOpened ? { code: "lot_opened" } : null);

/** What was shown to a place rests on its sheets: a sheet sent back afterwards would undo what has been decided over them. */
const deductionsUnseen: SheetRule = (s) => (s.deductionsShown ? { code: "deductions_shown" } : null);

const stillAssessed: SheetRule = (s) => (s.underAssessment ? null : { code: "wrong_stage" });

const recuse = [{ to: "recused", by: "assessor", requires: [lotStillSealed], given: [reasonStated] }] as const;

/** 评分表：先声明无利害关系再见材料，交卷后只有组织方能退回重评（宁夏方案三(二)）。 */
export const sheetWorkflow: Workflow<SheetStage, SheetAction, Standing, SheetFile> = {
  assigned: {
    declare_independence: [{ to: "scoring", by: "assessor", requires: [stillAssessed, commitmentSigned] }],
    recuse,
  },
  scoring: {
    hand_in: [{ to: "handed_in", by: "assessor", requires: [stillAssessed, commitmentSigned, allScored, allFounded] }],
    recuse,
  },
  handed_in: {
    reopen: [
      {
        to: "scoring",
        by: "organiser",
        requires: [stillAssessed, stillSealed, lotStillSealed, deductionsUnseen],
        given: [reasonStated],
      },
    ],
  },
  recused: {},
};
