import { randomUUID } from "node:crypto";
import type { Track } from "@/lib/applications/case-file";
import { lodgeObjection } from "@/lib/objections/lodging";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";
import { makeSignatory, takeSigned } from "./acts";
import { unique } from "./unique";
import { makeApplication, makeWorld, type World } from "./world";

export type NoticeWorld = World & { pair: readonly [Actor, Actor] };
export type BuiltCandidate = Awaited<ReturnType<typeof makeApplication>>;

/** A world whose signatory has a password to sign with. */
export async function makeNoticeWorld(): Promise<NoticeWorld> {
  const world = await makeWorld();
  return { ...world, pair: [world.organiser, await makeSignatory(world.office)] };
}

/** Candidates that stand at 公示 and hold their places, on one list; as the cycle's list leaves them. */
export async function makeList(
  world: World,
  tracks: readonly Track[] = ["comprehensive", "comprehensive", "thematic"],
) {
  const candidates: BuiltCandidate[] = [];
  for (const track of tracks) candidates.push(await makeApplication(world, "public_notice", track));
  const list = await db.candidateList.create({
    data: {
      cycleId: world.cycle.id,
      principles: "综合排名在前，兼顾地区分布",
      at: new Date("2026-04-30T02:00:00Z"),
      candidates: {
        create: candidates.map(({ id }, i) => ({ applicationId: id, title: `示例称号${i + 1}`, rank: i + 1 })),
      },
    },
  });
  for (const track of tracks) {
    await db.quota.updateMany({
      where: { cycleId: world.cycle.id, officeId: world.office.id, track, purpose: "designation" },
      data: { used: { increment: 1 } },
    });
  }
  return { id: list.id, candidates };
}

/** A draft with its contact filled in. */
export async function makeDraft(world: World, listId: string): Promise<string> {
  const drafted = await draftNotice(world.organiser, { listId });
  if (!drafted.ok) throw new Error(drafted.error.code);
  const { id, title, body, version } = await db.publicNotice.findUniqueOrThrow({ where: { id: drafted.value.id } });
  const edited = await editDraft(world.organiser, {
    noticeId: id,
    title,
    body,
    contact: "示例省依法治省办，电话 0999-2345678",
    version,
  });
  if (!edited.ok) throw new Error(edited.error.code);
  return id;
}

/** A notice published by both persons at the present moment of the test. */
export async function makeNotice(world: NoticeWorld, tracks?: readonly Track[]) {
  const list = await makeList(world, tracks);
  const id = await makeDraft(world, list.id);
  const published = await takeSigned(world.pair, "notice", id, "publish");
  if (!published.ok) throw new Error(published.error.code);
  return { id, list, candidates: list.candidates };
}

/** A made-up person; the number has the right form and belongs to nobody here. */
export const OBJECTOR = { name: "张示例甲", identityNumber: "11010519491231002X", contact: "13900001234" };

/** A complete objection to one candidate; no two are alike. */
export const objection = (noticeId: string, applicationId: string) => ({
  noticeId,
  applicationId,
  reason: `该单位公布的行政执法年报与实际不符，漏报案件（${unique("案")}）。`,
  basis: "该单位网站公开的处罚决定书共二十三份，年报仅列十九份。",
  objector: "person",
  ...OBJECTOR,
  key: randomUUID(),
});

/** An objection from an address of its own, and its row; with the organiser's first clerk as its handler, or without any. */
export async function makeObjection(noticeId: string, applicationId: string, handled = true) {
  const lodged = await lodgeObjection(objection(noticeId, applicationId), unique("address"));
  if (!lodged.ok) throw new Error(lodged.error.code);
  const { id, lodgedAt, notice } = await db.objection.findUniqueOrThrow({
    where: { receiptNumber: lodged.value.receiptNumber },
    select: { id: true, lodgedAt: true, notice: { select: { cycle: { select: { programme: true } } } } },
  });
  if (handled) {
    const { id: userId } = await db.user.findFirstOrThrow({
      where: { organisationId: notice.cycle.programme.organiserId, duties: { some: { duty: "organising" } } },
      orderBy: { id: "asc" },
    });
    await db.objectionHandler.create({ data: { objectionId: id, seat: 1, userId, assignedAt: lodgedAt } });
  }
  return { ...lodged.value, id };
}

export const CONCLUSION = {
  investigation: "经调阅案卷并向该单位核实。",
  reply: "您反映的问题已经核实，现予答复。",
  publicSummary: "对名单中一个单位的异议，经调查已经核实并答复。",
};
export const DECISION = { basis: "依据示范创建管理规定，公示期满，经研究决定。" };
