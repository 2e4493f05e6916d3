import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { adjustLine } from "@/lib/allocation/adjusting";
import { allocationOf } from "@/lib/allocation/overview";
import { proposalPage } from "@/lib/allocation/proposal-queries";
import { FLAWS, flawsOf } from "@/lib/allocation/recomputing";
import { adoptProposal } from "@/lib/allocation/settling";
import { linesWorkbook } from "@/lib/allocation/workbook";
import { redrawn } from "@/lib/invariants/redrawn";
import { contentHash } from "@/lib/kernel/hash";
import { db, type Tx } from "@/lib/platform/db";
import { trailPage } from "@/lib/trail/audit";
import { codeOf, must } from "../support/acts";
import { type Built, built, linesOf, proposed, recuse, versionOf } from "../support/allocation-lot";
import { broughtLater, proved } from "../support/redrawn";
import { makeActor } from "../support/world";

const kept = (proposalId: string) => db.allocationBasis.findUniqueOrThrow({ where: { proposalId } });
/** Somebody who may read the piece of this line and doesn't yet; the first of the lot is the one who is recused. */
const another = (lot: Built, lines: Awaited<ReturnType<typeof linesOf>>, n: number) => {
  const taken = lines.filter(
    ({ applicationId, partId }) => applicationId === lines[n]!.applicationId && partId === lines[n]!.partId,
  );
  return lot.people.slice(1).find(({ userId }) => taken.every(({ assessorId }) => assessorId !== userId))!.userId;
};
/** What an exported table holds, sheet by sheet. */
async function sheetsOf(file: Buffer): Promise<Map<string, unknown[][]>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const rows = (sheet: ExcelJS.Worksheet) =>
    sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []));
  return new Map(workbook.worksheets.map((sheet) => [sheet.name, rows(sheet)]));
}

describe("分配方案的依据", () => {
  test("与方案同时留存，散列写入留痕；据依据和种子复算相同，调整、采用以后也是", async () => {
    const lot = await built(3);
    await recuse(lot.cases[0]!, lot.people[0]!.userId);
    const proposalId = await proposed(lot);
    const { content, sha256 } = await kept(proposalId);
    expect(contentHash(content)).toBe(sha256);
    expect(content).toMatchObject({
      readers: 2,
      barred: [{ applicationId: lot.cases[0], assessorId: lot.people[0]!.userId, ground: "declared" }],
    });
    expect(JSON.stringify(content)).not.toContain(lot.people[0]!.name);
    const event = { action: "propose_allocation", subjectId: lot.world.cycle.id };
    expect((await db.event.findFirstOrThrow({ where: event })).detail).toMatchObject({ seed: "种子一", basis: sha256 });
    expect(await flawsOf(db, proposalId, true)).toEqual([]);
    const made = await linesOf(proposalId);
    const [first, second] = [another(lot, made, 0), made[0]!.assessorId];
    const put = async (assessorId: string | null) =>
      must(
        await adjustLine(lot.world.organiser, {
          ...{ proposalId, lineId: made[0]!.id, assessorId },
          version: await versionOf(proposalId),
        }),
      );
    await put(first);
    await put(first);
    await put(null);
    await put(first);
    expect(await flawsOf(db, proposalId, true)).toEqual([]);
    const adjustments = await db.allocationAdjustment.findMany({
      where: { lineId: made[0]!.id },
      orderBy: { version: "asc" },
    });
    expect(adjustments.map(({ lineId, fromId, toId, byName }) => [lineId, fromId, toId, byName])).toEqual(
      [
        [second, first],
        [first, null],
        [null, first],
      ].map((pair) => [made[0]!.id, ...pair, lot.world.organiser.name]),
    );
    must(await adoptProposal(lot.world.organiser, { proposalId, version: await versionOf(proposalId) }));
    expect(await flawsOf(db, proposalId, true)).toEqual([]);
    const about = { cycleId: lot.world.cycle.id, proposalId };
    const shown = (await proposalPage(lot.world.organiser, about, { page: 1, q: "", assessor: "" }))!;
    expect(shown.proposal).toMatchObject({ seed: "种子一", basis: sha256 });
    expect(shown.lines.find(({ id }) => id === made[0]!.id)!.drawn).toEqual({ id: second });
    expect(shown.lines.find(({ id }) => id === made[1]!.id)!.drawn).toBeNull();
  });

  test("等着采用时案卷退出的：行留空，写明由谁留空，采用以后首尾相接", async () => {
    const lot = await built(3, false);
    const { organiser } = lot.world;
    const proposalId = await proposed(lot);
    const gone = lot.cases[1]!;
    await db.application.update({ where: { id: gone }, data: { stage: "withdrawn" } });
    expect(codeOf(await adoptProposal(organiser, { proposalId, version: 0 }))).toBe("allocation_outdated");
    for (const { id: lineId, applicationId } of await linesOf(proposalId)) {
      if (applicationId !== gone) continue;
      must(await adjustLine(organiser, { proposalId, lineId, assessorId: null, version: await versionOf(proposalId) }));
    }
    must(await adoptProposal(organiser, { proposalId, version: await versionOf(proposalId) }));
    const left = (await linesOf(proposalId)).filter(({ applicationId }) => applicationId === gone);
    expect(left.map(({ assessorId, changedByName }) => [assessorId, changedByName])).toEqual([
      [null, organiser.name],
      [null, organiser.name],
    ]);
    expect(await flawsOf(db, proposalId, true)).toEqual([]);
    expect((await proved("allocations_redrawn")).rows.filter((row) => row.startsWith(proposalId))).toEqual([]);
  });

  test("没有依据的方案，第一次留存的调整以前是谁不算算出的", async () => {
    const lot = await built(1, false);
    const { organiser, cycle } = lot.world;
    const proposalId = await proposed(lot);
    const lines = await linesOf(proposalId);
    const assessorId = another(lot, lines, 0);
    must(await adjustLine(organiser, { proposalId, lineId: lines[0]!.id, assessorId, version: 0 }));
    const drawn = async () =>
      (await proposalPage(organiser, { cycleId: cycle.id, proposalId }, { page: 1, q: "", assessor: "" }))!.lines.find(
        ({ id }) => id === lines[0]!.id,
      )!.drawn;
    expect(await drawn()).toEqual({ id: lines[0]!.assessorId });
    const { sha256, content } = await kept(proposalId);
    await db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await tx.allocationBasis.deleteMany({ where: { proposalId } });
    });
    expect(await drawn()).toBeNull();
    await db.allocationBasis.create({ data: { proposalId, sha256, content: content as object } });
  });

  test("导出的分配表写明种子、依据的散列和每次人工调整", async () => {
    const lot = await built(2, false);
    const { world } = lot;
    const proposalId = await proposed(lot);
    const lines = await linesOf(proposalId);
    const assessorId = another(lot, lines, 0);
    must(await adjustLine(world.organiser, { proposalId, lineId: lines[0]!.id, assessorId, version: 0 }));
    const sheets = await sheetsOf((await linesWorkbook(world.organiser, proposalId))!);
    expect(sheets.get("依据")).toEqual(
      expect.arrayContaining([
        ["种子", "种子一"],
        ["依据的散列（SHA-256）", (await kept(proposalId)).sha256],
      ]),
    );
    const nameOf = (id: string | null) => lot.people.find(({ userId }) => userId === id)!.name;
    expect(sheets.get("人工调整")!.slice(1)).toEqual([
      expect.arrayContaining([nameOf(lines[0]!.assessorId), nameOf(assessorId), world.organiser.name]),
    ]);
  });

  test("数据库不让改依据、调整和种子，不收没有依据的方案、没有留存的调整", async () => {
    const lot = await built(1, false);
    const proposalId = await proposed(lot);
    const [line, ...others] = await linesOf(proposalId);
    const where = { id: proposalId };
    await expect(db.allocationBasis.deleteMany({ where: { proposalId } })).rejects.toThrow(/append-only|append_only/);
    await expect(db.allocationAdjustment.deleteMany({})).rejects.toThrow(/append-only|append_only/);
    const stays = /what a proposal came from stays/;
    await expect(db.allocationProposal.update({ where, data: { seed: "别的" } })).rejects.toThrow(stays);
    await expect(db.allocationProposal.update({ where, data: { facts: {} } })).rejects.toThrow(stays);
    await expect(db.allocationLine.update({ where: { id: line!.id }, data: { items: 99 } })).rejects.toThrow(stays);
    const assessorId = another(lot, [line!, ...others], 0);
    await expect(db.allocationLine.update({ where: { id: line!.id }, data: { assessorId } })).rejects.toThrow(
      /an adjustment of a line is kept/,
    );
    const hash = { proposalId, content: {}, sha256: "不是散列" };
    await expect(db.allocationBasis.create({ data: hash })).rejects.toThrow(/allocation_basis_hash/);
    const by = { byId: lot.world.organiser.userId, byName: lot.world.organiser.name, at: new Date() };
    const none = { lineId: line!.id, version: 1, fromId: assessorId, toId: assessorId, ...by };
    await expect(db.allocationAdjustment.create({ data: none })).rejects.toThrow(/allocation_adjustment_moves/);
    const { id: _, ...proposal } = await db.allocationProposal.findUniqueOrThrow({ where });
    const bare = { ...proposal, facts: {}, state: "discarded" as const, settledAt: new Date() };
    await expect(db.allocationProposal.create({ data: bare })).rejects.toThrow(/kept with what it rests on/);
  });

  test("三员在主办单位之内也读不到方案、种子和依据", async () => {
    const lot = await built(1, false);
    const { world } = lot;
    const proposalId = await proposed(lot);
    const about = { cycleId: world.cycle.id, proposalId };
    for (const duty of ["system_admin", "security_admin", "auditor"] as const) {
      const actor = await makeActor(world.office, duty);
      expect(await proposalPage(actor, about, { page: 1, q: "", assessor: "" })).toBeNull();
      expect(await linesWorkbook(actor, proposalId)).toBeNull();
      expect(await allocationOf(actor, world.cycle.id, 1, lot.lotId)).toBeNull();
      expect(JSON.stringify(await trailPage({}, 1))).not.toContain((await kept(proposalId)).sha256);
    }
  });

  test("采用的、待采用的每次都复算；作废的算不完的不复算，并说明有多少", async () => {
    const lot = await built(1, false);
    const discarded = await proposed(lot);
    const waiting = await proposed(lot, "种子二");
    const wronged = async (tx: Tx) => {
      await tx.allocationProposal.deleteMany({ where: { cycleId: { not: lot.world.cycle.id } } });
      await tx.$executeRawUnsafe(`UPDATE "AllocationLine" SET "reasons" = "reasons" || '{"expert": 999}'`);
    };
    const said = await proved("allocations_redrawn", wronged, redrawn(0));
    expect(said.rows).toEqual([`${waiting} ${FLAWS.lines}`]);
    expect(said.asides).toEqual([expect.stringMatching(/^1 份已作废的方案没有复算.*复算了 1 份/)]);
    const all = await proved("allocations_redrawn", wronged);
    expect(all.rows.toSorted()).toEqual([discarded, waiting].map((id) => `${id} ${FLAWS.lines}`).toSorted());
    expect(all.asides).toEqual([]);
  });

  test("留存依据以前的方案说明不能复算，不算不成立；以后的缺了依据就是不成立", async () => {
    const lot = await built(1, false);
    const proposalId = await proposed(lot);
    const lost = (tx: Tx) => tx.allocationBasis.deleteMany({ where: { proposalId } });
    expect((await proved("allocations_redrawn", lost)).rows).toEqual([`${proposalId} 没有依据`]);
    const { total, asides } = await proved("allocations_redrawn", async (tx) => {
      await lost(tx);
      await broughtLater(tx);
    });
    expect([total, asides]).toEqual([0, [expect.stringMatching(/^\d+ 份方案生成于留存依据以前/)]]);
  });
});
