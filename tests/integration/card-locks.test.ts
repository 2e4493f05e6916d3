import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { checkLines } from "@/lib/checking/store";
import { changeCard, tieArchive } from "@/lib/evidence/cards";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { moveUse } from "@/lib/evidence/ordering";
import { uploadEvidence } from "@/lib/evidence/upload";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused, signed, take } from "../support/acts";
import { type CheckedPlace, checkedApplication, checks, standing, turns } from "../support/checking";
import { setClock } from "../support/clock";
import { assignmentOf, seen } from "../support/division";
import { answer, fillIn } from "../support/filing";
import { pdf } from "../support/library";
import { makeActor, makeWorld, type World } from "../support/world";

let world: World;
let place: CheckedPlace;
let id: string;
let first: string;
let second: string;

beforeAll(async () => {
  world = await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await checkedApplication(world));
});

const BEFORE = "原来的台账内容。";
const AFTER = "后来换上的台账内容。";
const at = (indicatorId = first) => ({ applicationId: id, indicatorId });
const summary = async (by: Actor, item = first) =>
  must(await addSummary(by, { ...at(item), title: "台账", text: BEFORE })).id;
const link = async (by: Actor) =>
  must(await addLink(by, { ...at(), title: "报道", url: "https://news.example.org/1" })).id;
const rewrite = (by: Actor, evidenceId: string, change: object = { text: AFTER }, version = 1) =>
  changeCard(by, {
    evidenceId,
    version,
    title: "台账",
    issuer: "",
    documentNumber: "",
    issuedOn: "",
    disclosure: "",
    pageCount: "",
    text: BEFORE,
    ...change,
  });
const stored = (evidenceId: string) => db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
const handsOver = async () => must(await handOver(place.bureau.filer, { applicationId: id, indicatorIds: [first] }));
const divides = async () => {
  const lead = place.bureau.organisation.id;
  const order = { applicationId: id, items: await seen(id, first), lead, supporting: [], dueAt: "" };
  must(await assignItems(place.filer, order));
  must(await saveAnswer(place.bureau.filer, answer(id, first)));
};

/** A file of this person's library that stands on no item. */
async function copyOf(by: Actor, item: string): Promise<string> {
  const file = { ...at(item), kind: "document" as const, fileName: "网页.pdf" };
  const { id: evidenceId } = must(await uploadEvidence(by, file, null, bytes(pdf())));
  must(await detachEvidence(by, { ...at(item), evidenceId }));
  return evidenceId;
}

async function* bytes(content: Buffer) {
  yield content;
}

describe("材料卡片随所在的项目锁定", () => {
  test("提请签发以后，不能改卡片，也不能换存档副本：签发的就是提请的", async () => {
    const [evidenceId, news] = [await summary(place.filer), await link(place.filer)];
    const archiveId = await copyOf(place.filer, second);
    await fillIn(world, place, id);
    must(await take(place.filer, "application", id, "submit"));
    expect(await rewrite(place.filer, evidenceId)).toEqual(refused("sign_off_pending"));
    expect(await tieArchive(place.filer, { evidenceId: news, version: 1, archiveId })).toEqual(
      refused("sign_off_pending"),
    );
    expect(await stored(evidenceId)).toMatchObject({ text: BEFORE, version: 1 });
    expect(await stored(news)).toMatchObject({ archiveId: null, version: 1 });
    expect(await db.event.count({ where: { subject: "evidence", subjectId: { in: [evidenceId, news] } } })).toBe(0);
  });

  test("待确认时改卡片，按改动前所读的不能确认；确认以后责任单位不能再改", async () => {
    await divides();
    const evidenceId = await summary(place.bureau.filer);
    await handsOver();
    const items = await seen(id, first);
    must(await rewrite(place.bureau.filer, evidenceId));
    expect(await confirmItems(place.filer, { applicationId: id, items })).toEqual(refused("stale"));
    must(await confirmItems(place.filer, { applicationId: id, items: await seen(id, first) }));
    expect(await rewrite(place.bureau.filer, evidenceId, { text: BEFORE }, 2)).toEqual(refused("item_confirmed"));
    expect(await stored(evidenceId)).toMatchObject({ text: AFTER, version: 2 });
  });

  test("确认以后另分给别的单位的，原单位也不能再改", async () => {
    await divides();
    const evidenceId = await summary(place.bureau.filer);
    const { id: assignment } = await assignmentOf(id, first);
    const leadOrganisationId = place.other.organisation.id;
    await db.indicatorAssignment.update({
      where: { id: assignment },
      data: { leadOrganisationId, state: "confirmed", confirmedAt: new Date() },
    });
    expect(await rewrite(place.bureau.filer, evidenceId)).toEqual(refused("item_confirmed"));
  });

  test("责任单位改卡片，本项转为填报中；同一材料的各项都算改动", async () => {
    await divides();
    const evidenceId = await summary(place.bureau.filer);
    await db.indicatorAssignment.updateMany({
      where: { applicationId: id },
      data: { state: "returned", returnRemark: "请补充。" },
    });
    must(await rewrite(place.bureau.filer, evidenceId));
    expect(await assignmentOf(id, first)).toMatchObject({ state: "filling" });

    const own = await summary(place.filer, second);
    must(await attachEvidence(place.filer, { ...at(world.catalogue.bonus), evidenceId: own }));
    must(await rewrite(place.colleague, own));
    const edits = await db.evidenceEdit.findMany({ where: { applicationId: id, byId: place.colleague.userId } });
    expect(edits.map(({ indicatorId }) => indicatorId).sort()).toEqual([second, world.catalogue.bonus].sort());
  });

  test("一人提请报送、一人改卡片，同时进行：改动或者在提请之前，或者被拒绝", async () => {
    const evidenceId = await summary(place.filer);
    await fillIn(world, place, id);
    const [prepared, changed] = await Promise.all([
      take(place.filer, "application", id, "submit"),
      rewrite(place.colleague, evidenceId),
    ]);
    must(prepared);
    if (!changed.ok) expect(changed).toEqual(refused("sign_off_pending"));
    expect((await stored(evidenceId)).text).toBe(changed.ok ? AFTER : BEFORE);
    expect(await rewrite(place.colleague, evidenceId, { title: "又改" }, changed.ok ? 2 : 1)).toEqual(
      refused("sign_off_pending"),
    );
  });

  test("案卷正在办理时，卡片的改动等它办完：报送的内容前后一致", async () => {
    const evidenceId = await summary(place.filer);
    await fillIn(world, place, id);
    const gate = { open: () => {} };
    const opened = new Promise<void>((resolve) => Object.assign(gate, { open: resolve }));
    const moving = await new Promise<{ over: Promise<void> }>((held) => {
      const over = db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;
        held({ over });
        await opened;
      });
    });
    const change = rewrite(place.filer, evidenceId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await stored(evidenceId)).text).toBe(BEFORE);
    gate.open();
    await moving.over;
    must(await change);
    expect((await stored(evidenceId)).text).toBe(AFTER);
  });
});

describe("审核认的是所报的内容", () => {
  const here = () => place.organisation.id;
  const now = () => standing(id, here(), first);
  beforeEach(async () => {
    must(await turns(place.filer, id));
    must(await saveAnswer(place.filer, answer(id, first)));
  });

  test("改了卡片的人不能审核本项", async () => {
    const both = await makeActor(place.organisation, "filing", "checking");
    const evidenceId = await summary(place.filer);
    must(await checks(place.checker, id, [first]));
    must(await rewrite(both, evidenceId));
    expect(await now()).toBe("changed");
    expect(await checks(both, id, [first])).toMatchObject(refused("checked_own_work"));
    must(await checks(place.checker, id, [first]));
  });

  test.each([
    ["发文单位", { issuer: "别的单位" }],
    ["文号", { documentNumber: "示〔2026〕1号" }],
    ["日期", { issuedOn: "2020-01-01" }],
    ["公开属性", { disclosure: "not_disclosed" }],
    ["页数", { pageCount: "3" }],
  ])("改了卡片的%s，须重新审核；改回的，原审核算数", async (_, change) => {
    const evidenceId = await summary(place.filer);
    must(await checks(place.checker, id, [first]));
    must(await rewrite(place.filer, evidenceId, change));
    expect(await now()).toBe("changed");
    must(await rewrite(place.filer, evidenceId, {}, 2));
    expect(await now()).toBe("checked");
  });

  test("换了存档副本、动了次序的，同样须重新审核；动次序的人不能审核", async () => {
    const both = await makeActor(place.organisation, "filing", "checking");
    const [, news, archiveId] = [
      await summary(place.filer),
      await link(place.filer),
      await copyOf(place.filer, second),
    ];
    must(await checks(place.checker, id, [first]));
    must(await tieArchive(place.filer, { evidenceId: news, version: 1, archiveId }));
    expect(await now()).toBe("changed");
    must(await checks(place.checker, id, [first]));
    must(await moveUse(both, { ...at(), evidenceId: news, direction: "up" }));
    expect(await now()).toBe("changed");
    expect(await checks(both, id, [first])).toMatchObject(refused("checked_own_work"));
  });

  test("报送以后改卡片不算改动：没有退回的项目按报送时的，不必重新审核", async () => {
    const evidenceId = await summary(place.filer, second);
    await fillIn(world, place, id);
    const all = (await checkLines(db, id, here())).map(({ indicatorId }) => indicatorId);
    must(await checks(place.checker, id, all));
    must(await signed(place.signer, "application", id, "submit"));
    must(await rewrite(place.filer, evidenceId));
    expect(await standing(id, here(), second)).toBe("checked");
    await db.application.update({ where: { id }, data: { stage: "supplement" } });
    expect(await standing(id, here(), second)).toBe("changed");
  });
});
