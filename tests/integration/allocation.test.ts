import { beforeAll, describe, expect, test } from "vitest";
import { adjustLine } from "@/lib/allocation/adjusting";
import { allocationOf } from "@/lib/allocation/overview";
import { proposalPage } from "@/lib/allocation/proposal-queries";
import { makeProposal } from "@/lib/allocation/proposing";
import { adoptProposal, discardProposal } from "@/lib/allocation/settling";
import { linesWorkbook } from "@/lib/allocation/workbook";
import { db } from "@/lib/platform/db";
import { codeOf, must, refused, take } from "../support/acts";
import { type Built, built, linesOf, order, proposed, recuse, versionOf } from "../support/allocation-lot";
import { makeAgency } from "../support/assessment";
import { MOST, statementsOf } from "../support/statements";

describe("分配方案", () => {
  let lot: Built;
  beforeAll(async () => {
    lot = await built(6);
    await recuse(lot.cases[0]!, lot.people[0]!.userId);
  });

  test("the same seed proposes the same; nobody recused, two agencies to a group; adopted as a whole, it makes sheets with groups", async () => {
    const { world, people, cases } = lot;
    const first = await proposed(lot);
    const second = await proposed(lot);
    const shape = async (id: string) =>
      (await linesOf(id)).map(({ applicationId, partId, slot, assessorId }) => ({
        applicationId,
        partId,
        slot,
        assessorId,
      }));
    expect(await shape(second)).toEqual(await shape(first));
    expect(await db.allocationProposal.findUnique({ where: { id: first } })).toMatchObject({ state: "discarded" });
    const lines = await linesOf(second);
    expect(lines).toHaveLength(cases.length * 2 * 2);
    expect(lines.some((line) => line.applicationId === cases[0] && line.assessorId === people[0]!.userId)).toBe(false);
    expect(lines.every(({ reasons }) => (reasons as { otherAgency: boolean }).otherAgency)).toBe(true);
    const { sheets } = must(await adoptProposal(world.organiser, { proposalId: second, version: 0 }));
    const rows = await db.scoreSheet.findMany({ where: { applicationId: { in: cases } }, include: { parts: true } });
    expect(rows).toHaveLength(sheets);
    expect(rows.flatMap(({ parts }) => parts)).toHaveLength(lines.length);
    expect(
      await db.event.count({ where: { action: "assign_sheet", subjectId: { in: rows.map(({ id }) => id) } } }),
    ).toBe(sheets);
    const told = await db.notification.findMany({ where: { userId: { in: people.map(({ userId }) => userId) } } });
    expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set(rows.map(({ assessorId }) => assessorId)));
    expect(await makeProposal(world.organiser, order(lot))).toEqual(refused("nothing_to_allocate"));
    expect(await adoptProposal(world.organiser, { proposalId: second, version: 1 })).toEqual(
      refused("allocation_settled"),
    );
    await expect(db.allocationLine.updateMany({ where: { proposalId: second }, data: { slot: 9 } })).rejects.toThrow(
      /settled_allocation/,
    );
    expect((await allocationOf(world.organiser, world.cycle.id, 1, lot.lotId))!.missing).toBe(0);
  });

  test("after a recusal only what is missing is proposed, the rest is kept", async () => {
    const { world, cases } = lot;
    const sheet = await db.scoreSheet.findFirstOrThrow({
      where: { applicationId: cases[1]! },
      include: { parts: true, assessor: { include: { organisation: true } } },
    });
    const assessor = lot.people.find(({ userId }) => userId === sheet.assessorId)!;
    must(await take(assessor, "score_sheet", sheet.id, "recuse", { reason: "与该县负责人有亲属关系，申请回避。" }));
    const before = await db.scoreSheet.findMany({ where: { applicationId: { in: cases } }, orderBy: { id: "asc" } });
    const proposalId = await proposed(lot, "补缺");
    const lines = await linesOf(proposalId);
    expect(lines.map(({ applicationId, partId }) => ({ applicationId, partId }))).toEqual(
      expect.arrayContaining(sheet.parts.map(({ partId }) => ({ applicationId: cases[1], partId }))),
    );
    expect(lines).toHaveLength(sheet.parts.length);
    expect(lines.every(({ assessorId }) => assessorId !== sheet.assessorId)).toBe(true);
    must(await adoptProposal(world.organiser, { proposalId, version: 0 }));
    const after = await db.scoreSheet.findMany({
      where: { id: { in: before.map(({ id }) => id) } },
      orderBy: { id: "asc" },
    });
    expect(after.map(({ assessorId, stage }) => [assessorId, stage])).toEqual(
      before.map((row) => [row.assessorId, row.stage]),
    );
    expect(await makeProposal(world.organiser, order(lot))).toEqual(refused("nothing_to_allocate"));
  });

  test("nobody but the organiser's officer proposes, adopts or takes the sheet", async () => {
    const other = await built(1);
    const proposalId = await proposed(other);
    const { world, people } = other;
    expect(await makeProposal(world.signatory, order(other))).toEqual(refused("not_allowed"));
    expect(await adoptProposal(people[0]!, { proposalId, version: 0 })).toEqual(refused("not_found"));
    expect(await discardProposal(world.reviewer, { proposalId, version: 0 })).toEqual(refused("not_found"));
    expect(await linesWorkbook(people[0]!, proposalId)).toBeNull();
    expect(
      await proposalPage(world.reviewer, { cycleId: world.cycle.id, proposalId }, { page: 1, q: "", assessor: "" }),
    ).toBeNull();
    // the session and the unread messages, which every page reads, come to two more
    const cycleId = world.cycle.id;
    const pages = [
      () => allocationOf(world.organiser, cycleId, 1, other.lotId),
      () => proposalPage(world.organiser, { cycleId, proposalId }, { page: 1, q: "shi", assessor: "open" }),
    ];
    for (const page of pages) {
      const count = await statementsOf(async () => expect(await page()).not.toBeNull());
      expect(count).toBeLessThanOrEqual(MOST - 2);
    }
    await db.assessmentLot.update({ where: { id: other.lotId }, data: { stage: "answering" } });
    expect(await adoptProposal(world.organiser, { proposalId, version: 0 })).toEqual(refused("wrong_stage"));
  });
});

describe("逐行调整", () => {
  test("who has handed in a case takes no more of it, and is not called recused", async () => {
    const lot = await built(2, false);
    const [reader] = lot.people as [(typeof lot.people)[number]];
    const own = { applicationId: lot.cases[0]!, assessorId: reader.userId, agencyId: reader.organisationId };
    const at = new Date();
    await db.scoreSheet.create({ data: { ...own, stage: "handed_in", assignedAt: at, handedInAt: at } });
    const proposalId = await proposed(lot);
    const line = (await linesOf(proposalId)).find(({ applicationId }) => applicationId === lot.cases[0])!;
    const move = { proposalId, lineId: line.id, assessorId: reader.userId, version: 0 };
    expect(await adjustLine(lot.world.organiser, move)).toEqual(refused("already_handed_in"));
  });

  test("recusal, a reader twice and a stale page are refused; one agency alone is told", async () => {
    const lot = await built(2, false);
    const { world, people, cases } = lot;
    await recuse(cases[0]!, people[1]!.userId);
    const proposalId = await proposed(lot);
    const lines = await linesOf(proposalId);
    const [first, second] = lines.filter(({ applicationId }) => applicationId === cases[0]);
    const change = async (assessorId: string | null, version?: number) =>
      adjustLine(world.organiser, {
        proposalId,
        lineId: first!.id,
        assessorId,
        version: version ?? (await versionOf(proposalId)),
      });
    expect(await change(people[1]!.userId)).toEqual(refused("recused"));
    expect(await change(second!.assessorId)).toEqual(refused("already_assigned"));
    expect(await change(null, 7)).toEqual(refused("stale"));
    const stranger = await makeAgency(world, 1);
    expect(await change(stranger.assessors[0]!.userId)).toEqual(refused("not_commissioned"));
    expect(await versionOf(proposalId)).toBe(0);
    const agencyOf = (id: string | null) => people.find(({ userId }) => userId === id)!.organisationId;
    const mate = people.find(
      ({ userId, organisationId }) =>
        organisationId === agencyOf(second!.assessorId) &&
        userId !== second!.assessorId &&
        userId !== people[1]!.userId,
    )!;
    expect(must(await change(mate.userId))).toEqual({ warning: "same_agency" });
    const shown = (await proposalPage(
      world.organiser,
      { cycleId: world.cycle.id, proposalId },
      { page: 1, q: "", assessor: "" },
    ))!;
    expect(shown.lines.find(({ id }) => id === second!.id)!.reasons.otherAgency).toBe(false);
    expect(shown.lines.find(({ id }) => id === first!.id)).toMatchObject({ changedBy: world.organiser.name });
    const given = shown.people.reduce((sum, person) => sum + person.given, 0);
    expect(given).toBe(lines.reduce((sum, { items }) => sum + items, 0));
    must(await change(null));
    must(await adoptProposal(world.organiser, { proposalId, version: await versionOf(proposalId) }));
    expect(await db.scoreSheet.count({ where: { applicationId: { in: cases } } })).toBe(3);
  });

  test("a recusal after the proposal keeps it from being adopted, and leaves nothing behind", async () => {
    const lot = await built(2, false);
    const proposalId = await proposed(lot);
    const [line] = await linesOf(proposalId);
    await recuse(line!.applicationId, line!.assessorId!);
    expect(await adoptProposal(lot.world.organiser, { proposalId, version: 0 })).toEqual(
      refused("allocation_outdated"),
    );
    expect(await db.scoreSheet.count({ where: { applicationId: { in: lot.cases } } })).toBe(0);
    must(await discardProposal(lot.world.organiser, { proposalId, version: 0 }));
  });

  test("of two who adopt at once one is refused, and every sheet is there once", async () => {
    const lot = await built(2, false);
    const proposalId = await proposed(lot);
    const adopt = () => adoptProposal(lot.world.organiser, { proposalId, version: 0 });
    const both = await Promise.all([adopt(), adopt()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.map(codeOf)).toContain("allocation_settled");
    expect(await db.scoreSheet.count({ where: { applicationId: { in: lot.cases } } })).toBe(4);
  });
});
