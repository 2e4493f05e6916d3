import "server-only";
import type { Effect } from "@/lib/acts/life";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { freezeNotice } from "./freezing";
import { designateListed } from "./naming";
import { becomePublic } from "./opening";
import type { NoticeAction, NoticeFile } from "./workflow";

type NoticeEffect = Effect<NoticeFile>;

/**
 * 发布公示: the signature freezes text and lists under a hash and fixes the period, counted from the time set. Without a time it is public at
 * once, and with that the results are.
 */
const publish: NoticeEffect = async ({ tx, facts }) => {
  const { publishAt } = facts.proposal;
  await holdReplaced(tx, facts.id);
  const { snapshot, sha256, opens, closes } = await freezeNotice(tx, facts.id, publishAt ?? facts.now);
  await tx.publicNotice.update({
    where: { id: facts.id },
    data: { publishedAt: opens, closesAt: closes, snapshot, sha256 },
  });
  if (!publishAt) await becomePublic(tx, facts.id);
  return { sha256, opensAt: snapshot.opens, closesAt: snapshot.closes, candidates: facts.candidates };
};

/** Holds the notice that this one replaces: while it is being replaced nobody is named by it, and who was first has had his way. */
async function holdReplaced(tx: Tx, id: string): Promise<void> {
  const rows = await tx.$queryRaw<{ stage: string }[]>`
    SELECT o."stage"::text AS "stage" FROM "PublicNotice" o WHERE o."id" =
      (SELECT n."replacesId" FROM "PublicNotice" n WHERE n."id" = ${id}::uuid) FOR UPDATE`;
  if (rows.some(({ stage }) => stage !== "published")) throw new Refusal({ code: "replaced_notice_settled" });
}

/** 撤回定时发布, before the time set: the text is a draft again, and nothing of it was ever public. */
const recall: NoticeEffect = async ({ tx, facts }) => {
  await tx.publicNotice.update({
    where: { id: facts.id },
    data: { stage: "draft", publishedAt: null, closesAt: null, snapshot: Prisma.DbNull, sha256: null },
  });
  return { reason: facts.proposal.reason ?? "" };
};

export const noticeEffects: Partial<Record<NoticeAction, NoticeEffect>> = {
  publish,
  recall_notice: recall,
  designate_listed: designateListed,
};
