import type { DesignationStage } from "@/lib/designations/workflow";
import { titleStands } from "@/lib/handlings/workflow";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated, replyStated } from "@/lib/workflow/given";

/** 重大违法行政、舆情、其他。 */
export const CLUE_KINDS = ["unlawful_act", "public_opinion", "other"] as const;
export type ClueKind = (typeof CLUE_KINDS)[number];
export const CLUE_STAGES = ["lodged", "assigned", "answered", "declined", "handled"] as const;
export type ClueStage = (typeof CLUE_STAGES)[number];
export const CLUE_ACTIONS = ["decline_clue", "assign_clue", "answer_clue", "handle_clue"] as const;
export type ClueAction = (typeof CLUE_ACTIONS)[number];

export type ClueFacts = {
  id: string;
  receiptNumber: string;
  stage: ClueStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId: string | null;
  parties: Parties;
  designationId: string;
  titleStage: DesignationStage;
  holderName: string;
  title: string;
  /** The offices of the place, from below upwards: one of them may be asked to check. */
  offices: readonly string[];
  proposal: { reason?: string; reply?: string; officeId?: string; dueAt?: Date };
};

type ClueRule = Rule<ClueFacts>;
const someOffice: ClueRule = (c) => (c.offices.length > 0 ? null : { code: "no_office_of_place" });
const ownOffice: ClueRule = (c) =>
  c.proposal.officeId && c.offices.includes(c.proposal.officeId) ? null : { code: "no_office_of_place" };
const dueAhead: ClueRule = (c) =>
  c.proposal.dueAt && c.proposal.dueAt > c.now ? null : { code: "deadline_not_ahead" };

const decline = [{ to: "declined", by: "organiser", given: [reasonStated] }] as const;
const assign = [{ to: "assigned", by: "organiser", requires: [someOffice], given: [ownOffice, dueAhead] }] as const;
const handle = [{ to: "handled", by: "organiser", requires: [titleStands], given: [reasonStated] }] as const;

/** 线索：不予处理、转办核实、启动处理；转办之后组织方仍可改转、收回办理。核实的办公室看得到反映的情况，看不到反映人。 */
export const clueWorkflow: Workflow<ClueStage, ClueAction, Standing, ClueFacts> = {
  lodged: { handle_clue: handle, assign_clue: assign, decline_clue: decline },
  assigned: {
    answer_clue: [{ to: "answered", by: "desk_office", given: [replyStated] }],
    handle_clue: handle,
    assign_clue: assign,
    decline_clue: decline,
  },
  answered: { handle_clue: handle, assign_clue: assign, decline_clue: decline },
  declined: {},
  handled: {},
};
