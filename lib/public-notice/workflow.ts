import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";
import { reasonStated } from "@/lib/workflow/given";

export const NOTICE_STAGES = ["draft", "scheduled", "published", "concluded", "replaced"] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];
export const NOTICE_ACTIONS = ["publish", "recall_notice", "designate_listed"] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

export type NoticeFile = {
  id: string;
  title: string;
  stage: NoticeStage;
  version: number;
  now: Date;
  cycleId: string;
  listId: string;
  parties: Parties;
  /** The moment of publication, as signed; still ahead while the notice is scheduled. */
  publishedAt: Date | null;
  closesAt: Date | null;
  /** Listed cases that stand at 公示, and those that have not come so far yet. */
  candidates: number;
  candidatesOnTheWay: number;
  /** Of those at 公示, by application: whom an objection holds back, and whom one has struck off. Who is in both is held back. */
  heldBack: readonly string[];
  removed: readonly string[];
  /** Of those at 公示, whom a decision would name now: neither held back nor struck off. */
  free: readonly string[];
  /** Title, body and contact are all written. */
  textComplete: boolean;
  /** The numbers of places that the body of a draft states are those of its lists. */
  countsAgree: boolean;
  /** The period that the body of a draft states is the cycle's. */
  daysAgree: boolean;
  workingDaysKnown: boolean;
  /** The stage of the notice that this one replaces; null where it replaces none. */
  replacedStage: NoticeStage | null;
  /** A notice that will replace this one is signed and waits for its time. */
  replacementScheduled: boolean;
  /** Another decision bears this 文号 already; known only once it is proposed. */
  numberTaken: boolean;
  proposal: { publishAt?: Date; reason?: string; number?: string; basis?: string } & Partial<Outcome>;
};

/** What a 命名决定 does with whom, by application; each in the order of ids. */
export type Outcome = { named: readonly string[]; declined: readonly string[]; heldBack: readonly string[] };

/** What a decision would come to as things stand. */
export const outcomeOf = ({ free, removed, heldBack }: Pick<NoticeFile, "free" | "removed" | "heldBack">): Outcome => ({
  named: [...free].sort(),
  declined: removed.filter((each) => !heldBack.includes(each)).sort(),
  heldBack: [...heldBack].sort(),
});

/** How long before its time a notice can last be recalled (ms): as long as a signature may take at most, so that nothing public is undone. */
export const RECALL_MARGIN_MS = 120_000;

type NoticeRule = Rule<NoticeFile>;
const hasCandidates: NoticeRule = (n) => (n.candidates > 0 ? null : { code: "nobody_chosen" });
const allArrived: NoticeRule = (n) =>
  n.candidatesOnTheWay === 0 ? null : { code: "candidates_on_the_way", detail: { open: n.candidatesOnTheWay } };
const textComplete: NoticeRule = (n) => (n.textComplete ? null : { code: "notice_incomplete" });
const countsAgree: NoticeRule = (n) => (n.countsAgree ? null : { code: "notice_counts_differ" });
const daysAgree: NoticeRule = (n) => (n.daysAgree ? null : { code: "notice_days_differ" });
const periodKnown: NoticeRule = (n) => (n.workingDaysKnown ? null : { code: "working_days_not_published" });
const replacedRuns: NoticeRule = (n) =>
  n.replacedStage === null || n.replacedStage === "published" ? null : { code: "replaced_notice_settled" };
const timeAhead: NoticeRule = (n) =>
  n.proposal.publishAt === undefined || n.proposal.publishAt > n.now ? null : { code: "publish_time_not_ahead" };
const notYetPublic: NoticeRule = (n) =>
  n.publishedAt !== null && n.now.getTime() + RECALL_MARGIN_MS < n.publishedAt.getTime()
    ? null
    : { code: "notice_already_public" };
const periodOver: NoticeRule = (n) =>
  n.closesAt !== null && n.closesAt < n.now ? null : { code: "notice_period_running" };
const noReplacementWaits: NoticeRule = (n) => (n.replacementScheduled ? { code: "replacement_scheduled" } : null);
const somebodyFree: NoticeRule = (n) =>
  n.candidates > n.heldBack.length ? null : { code: "everybody_held_back", detail: { places: n.heldBack.length } };
const basisStated: NoticeRule = (n) =>
  n.proposal.basis?.trim() && n.proposal.number?.trim() ? null : { code: "ground_not_stated" };
/** Who is named is what was prepared and shown to the signatory; before that there is nothing to compare. */
const asPrepared: NoticeRule = (n) => {
  const { named, declined, heldBack } = n.proposal;
  if (named === undefined) return null;
  return JSON.stringify({ named, declined, heldBack }) === JSON.stringify(outcomeOf(n))
    ? null
    : { code: "naming_changed" };
};
const numberFree: NoticeRule = (n) => (n.numberTaken ? { code: "document_number_taken" } : null);

const signed = { by: "organiser", signedBy: "organiser_signatory" } as const;

/** 定时的到时才公开；没有定时的，签发即公开。 */
const whenPublished = (n: NoticeFile): NoticeStage => (n.proposal.publishAt ? "scheduled" : "published");
/** 暂缓命名的留在公示，另行决定；都有了结果，公示办结。 */
const whenDesignated = (n: NoticeFile): NoticeStage => (n.heldBack.length > 0 ? "published" : "concluded");

/** 媒体公示与批准命名（意见三(六)(七)）：公示期满，对没有暂缓的逐个决定命名或者不予命名。 */
export const noticeWorkflow: Workflow<NoticeStage, NoticeAction, Standing, NoticeFile> = {
  draft: {
    publish: [
      {
        to: whenPublished,
        ...signed,
        requires: [hasCandidates, allArrived, textComplete, countsAgree, daysAgree, replacedRuns, periodKnown],
        given: [timeAhead],
      },
    ],
  },
  scheduled: {
    recall_notice: [{ to: "draft", ...signed, requires: [notYetPublic], given: [reasonStated] }],
  },
  published: {
    designate_listed: [
      {
        to: whenDesignated,
        ...signed,
        requires: [periodOver, noReplacementWaits, somebodyFree],
        given: [basisStated, asPrepared, numberFree],
      },
    ],
  },
  concluded: {},
  replaced: {},
};
