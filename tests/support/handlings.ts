import { createHash, randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { takeWithin } from "@/lib/acts/take";
import { addRectificationItem, beginAppeal } from "@/lib/handlings/commands";
import { startHandling } from "@/lib/handlings/opening";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, take, takeSigned } from "./acts";
import type { NoticeWorld } from "./notices";
import type { BuiltTitle } from "./titles";

export const OPENED = { source: "office", reason: "专项督察发现重大行政决策程序执行不严，拟予处理。" } as const;
/** One line of another act, as a decision takes it; what a title is warned, suspended, revoked or lapsed by has its handling. */
export const asLine = (signatory: Actor, titleId: string, action: string, proposal: object) =>
  atOnce(async (tx) => {
    const taken = await takeWithin(tx, lives.designation!, signatory, { id: titleId, action, proposal }, "list");
    if (["warn", "suspend", "revoke", "lapse"].includes(action)) await handledAs(tx, titleId);
    return taken;
  });

/** The decided handling of the last line of a title's history, as far as the database asks for it. */
export async function handledAs(tx: Tx, designationId: string): Promise<void> {
  const change = await tx.standingChange.findFirstOrThrow({
    where: { designationId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const { at, from, to, ground } = change;
  const by = { openedByName: "经办", openedByOffice: "组织方", openedAt: at, preparedById: randomUUID() };
  await tx.handling.create({
    data: {
      ...{
        designationId,
        source: "office",
        stage: "decided",
        reason: OPENED.reason,
        ...by,
        decidedAt: at,
        appealUntil: at,
      },
      ...{ outcome: change.action as "warn", ground, fromStage: from, toStage: to, changeId: change.id },
      decisionNumber: docNumber(),
    },
  });
}

export const NOTICE = (intended = "warn", ground = "standard_no_longer_met") => ({
  facts: "两项重大行政决策未履行公众参与程序，三十件执法案卷中五件缺少法制审核意见。",
  intended,
  ...(intended === "revoke" ? { ground } : {}),
  number: docNumber(),
});
let papers = 0;
/** 文号 of the right form, each once: letters name the process, the running number the paper. */
export const docNumber = (): string => {
  papers += 1;
  const letters = [...randomUUID().replace(/-/g, "")]
    .map((hex) => String.fromCharCode(97 + Number.parseInt(hex, 16)))
    .join("");
  return `试${letters.slice(0, 8)}〔2026〕${papers}号`;
};
export const decision = (outcome: string, more: object = {}) => ({
  outcome,
  reason: "经核实，情况属实，依照动态管理规定作出处理。",
  hearing: "已听取该单位陈述，对其整改承诺予以采纳。",
  number: docNumber(),
  ...more,
});
export const STATEMENT = { statement: "对认定的情况无异议，已着手整改，恳请从轻处理。" };

/** A handling that the organiser has opened. */
export async function opened(world: NoticeWorld, title: BuiltTitle): Promise<string> {
  return must(await startHandling(world.organiser, { designationId: title.id, ...OPENED })).id;
}

/** A file that the organiser has put beside the handling, as its 依据. */
export async function withEvidence({ organiser }: NoticeWorld, handlingId: string): Promise<void> {
  const sha256 = createHash("sha256").update(handlingId).digest("hex");
  await db.storedFile.create({ data: { sha256, size: 10, mime: "application/pdf" } });
  const by = { organisationId: organiser.organisationId, addedById: organiser.userId, addedByName: organiser.name };
  const file = { handlingId, purpose: "evidence", fileName: "督察报告.pdf", sha256, addedAt: new Date() } as const;
  await db.standingFile.create({ data: { ...file, ...by } });
}

/** The same with the notice signed and sent; answers with the hearing too. */
export async function told(world: NoticeWorld, title: BuiltTitle, intended = "warn", ground?: string) {
  const id = await opened(world, title);
  await withEvidence(world, id);
  must(await takeSigned(world.pair, "handling", id, "give_hearing", NOTICE(intended, ground)));
  const hearing = await db.hearing.findUniqueOrThrow({ where: { handlingId: id } });
  return { id, hearingId: hearing.id };
}

export const states = (title: BuiltTitle, hearingId: string) =>
  takeSigned([title.filer, title.signatory], "hearing", hearingId, "state_opinion", STATEMENT);

/** The same with the place's statement: the decision is to be taken. */
export async function heard(
  world: NoticeWorld,
  title: BuiltTitle,
  intended = "warn",
  ground?: string,
): Promise<string> {
  const { id, hearingId } = await told(world, title, intended, ground);
  must(await states(title, hearingId));
  return id;
}

/** A decision in force. */
export async function decided(
  world: NoticeWorld,
  title: BuiltTitle,
  outcome: string,
  more: { ground?: string; [field: string]: unknown } = {},
): Promise<string> {
  const id = await heard(world, title, outcome, more.ground);
  must(await takeSigned(world.pair, "handling", id, "decide_handling", decision(outcome, more)));
  return id;
}

export const ITEM = {
  problem: "重大行政决策缺少公众参与。",
  measures: "修订程序规定，补开听证会。",
  result: "已完成两项补正。",
};

export const rectificationOf = (title: BuiltTitle) =>
  db.rectification.findFirstOrThrow({
    where: { designationId: title.id },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
  });

/** A rectification that the place has reported. */
export async function reported(title: BuiltTitle): Promise<string> {
  const { id, version } = await rectificationOf(title);
  must(await addRectificationItem(title.filer, { rectificationId: id, version, ...ITEM }));
  const pair = [title.filer, title.signatory] as const;
  must(
    await takeSigned(pair, "rectification", id, "submit_rectification", {
      summary: "整改已全部完成，长效机制已建立。",
    }),
  );
  return id;
}

/** The same, verified by the city's office. */
export async function verified(world: NoticeWorld, title: BuiltTitle): Promise<string> {
  const id = await reported(title);
  must(await take(world.reviewer, "rectification", id, "verify_rectification", { opinion: "经现场核实，整改属实。" }));
  return id;
}

export const APPEAL = { statement: "决定所依据的两项决策均已依法履行公众参与程序，附会议纪要。" };

/** An appeal that the place has lodged. */
export async function appealed(title: BuiltTitle, handlingId: string): Promise<string> {
  const { id } = must(await beginAppeal(title.filer, handlingId));
  must(await takeSigned([title.filer, title.signatory], "appeal", id, "lodge_appeal", APPEAL));
  return id;
}

export const reply = () => ({ reply: "经复核，申诉所述情况，现作出答复。", number: docNumber() });
