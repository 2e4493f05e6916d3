import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const EXTENSION_KINDS = ["submission", "correction", "annual_report"] as const;
export type ExtensionKind = (typeof EXTENSION_KINDS)[number];
export const EXTENSION_STAGES = ["asked", "granted", "declined", "withdrawn", "revoked"] as const;
export type ExtensionStage = (typeof EXTENSION_STAGES)[number];
export const EXTENSION_ACTIONS = [
  "grant_extension",
  "decline_extension",
  "withdraw_extension",
  "revoke_extension",
] as const;
export type ExtensionAction = (typeof EXTENSION_ACTIONS)[number];

export type ExtensionFile = {
  id: string;
  kind: ExtensionKind;
  stage: ExtensionStage;
  version: number;
  now: Date;
  cycleId: string;
  applicationId?: string;
  /** `desk` is the office that sent the case back; the organiser takes no part in a correction at another's desk. */
  parties: Parties;
  placeName: string;
  cycleName: string;
  /** The deadline as it stands, without extension. */
  deadline: Date;
  until: Date | null;
  /** 单位申请; false where the office drew it up itself. */
  askedByPlace: boolean;
  /** Whether the deadline is still somebody's: the cycle receives, the correction is open, the report is not handed in. */
  running: boolean;
  proposal: { until?: Date; reason?: string };
};

type ExtensionRule = Rule<ExtensionFile>;
const stillRunning: ExtensionRule = (e) => (e.running ? null : { code: "deadline_settled" });
/** 延到的时间须在原期限之后，也须在现在之后。 */
const laterThanBoth: ExtensionRule = (e) =>
  e.proposal.until && e.proposal.until > e.deadline && e.proposal.until > e.now
    ? null
    : { code: "extension_not_later", detail: { deadline: e.deadline.toISOString() } };
const notOver: ExtensionRule = (e) => (e.until !== null && e.now <= e.until ? null : { code: "extension_over" });

const byOrganiser = {
  by: "organiser",
  signedBy: "organiser_signatory",
  when: (e: ExtensionFile) => !ofDesk(e),
} as const;
const byDesk = { by: "desk_office", signedBy: "desk_signatory", when: ofDesk } as const;

function ofDesk(e: ExtensionFile): boolean {
  return e.kind === "correction";
}

const grant = { to: "granted", requires: [stillRunning], given: [laterThanBoth, reasonStated] } as const;
const decline = { to: "declined", given: [reasonStated] } as const;
const revoke = { to: "revoked", requires: [notOver], given: [reasonStated] } as const;

/** 延期：单位申请或者办公室拟办，签发后生效，到时自行失效。补正由退回的办公室办理，其余由组织方办理。 */
export const extensionWorkflow: Workflow<ExtensionStage, ExtensionAction, Standing, ExtensionFile> = {
  asked: {
    grant_extension: [
      { ...grant, ...byOrganiser },
      { ...grant, ...byDesk },
    ],
    decline_extension: [
      { ...decline, ...byOrganiser },
      { ...decline, ...byDesk },
    ],
    withdraw_extension: [{ to: "withdrawn", by: "applicant", when: (e) => e.askedByPlace }],
  },
  granted: {
    revoke_extension: [
      { ...revoke, ...byOrganiser },
      { ...revoke, ...byDesk },
    ],
  },
  declined: {},
  withdrawn: {},
  revoked: {},
};
