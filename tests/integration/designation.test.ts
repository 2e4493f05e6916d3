import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { certificate, register } from "@/lib/designations/queries";
import { registerQuery } from "@/lib/designations/query";
import { db } from "@/lib/platform/db";
import { codeOf, take, takeSigned } from "../support/acts";
import { asLine } from "../support/handlings";
import { giveTitle, title, world } from "../support/one-title";

const REASON = { reason: "经核实，该单位有关情况属实，按照规定办理。" };
const HEARD = { ...REASON, hearing: "已书面听取该单位意见，该单位无异议。" };

beforeEach(giveTitle);

/** As a line of a 复查 or of a decision: a warning has no other way. */
const signed = (action: string, proposal: object) => asLine(world.pair[1], title.id, action, proposal);
const row = () => db.designation.findUniqueOrThrow({ where: { id: title.id }, include: { changes: true } });
const untouched = async () => expect(await row()).toMatchObject({ stage: "in_force", version: 0, changes: [] });

describe("a change of standing", () => {
  test("warning gives the cycle's days for 整改 unless the organiser sets another day", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { rectificationDays: 60 } });
    expect(codeOf(await signed("warn", HEARD))).toBeNull();
    const { stage, changes } = await row();
    expect([stage, changes[0]?.dueAt?.toISOString()]).toEqual(["warned", "2026-07-05T15:59:59.999Z"]);
  });

  test("a warning whose deadline has passed is refused and leaves nothing", async () => {
    expect(codeOf(await signed("warn", { ...HEARD, dueAt: "2026-05-05" }))).toBe("deadline_not_ahead");
    await untouched();
  });

  test("is written down for the public with its reason, and the way back too", async () => {
    await signed("suspend", HEARD);
    await signed("reinstate", REASON);
    const shown = await certificate(title.certificateNumber);
    expect(shown?.stage).toBe("in_force");
    expect(shown?.changes.map(({ action, reason }) => [action, reason])).toEqual([
      ["reinstate", REASON.reason],
      ["suspend", REASON.reason],
    ]);
    expect(JSON.stringify(shown)).not.toContain(HEARD.hearing);
  });

  test("tells the holder", async () => {
    await signed("suspend", HEARD);
    const told = await db.notification.findMany({ where: { userId: title.filer.userId } });
    expect(told.map(({ href }) => href)).toContain(`/oversee/titles/${title.id}`);
  });

  test.each([
    ["warn", REASON],
    ["suspend", REASON],
    ["revoke", { ...REASON, ground: "other" }],
    ["revoke", HEARD],
    ["lapse", {}],
  ])("%s without ground, reason or hearing of the place is refused and leaves nothing", async (action, proposal) => {
    expect(codeOf(await signed(action, proposal))).toBe("invalid_input");
    await untouched();
  });

  test("a title is kept on only after an inspection that was passed", async () => {
    expect(codeOf(await takeSigned(world.pair, "designation", title.id, "retain", REASON))).toBe("check_not_passed");
    await untouched();
  });

  test("neither the holder nor another office can touch it", async () => {
    expect(codeOf(await take(title.filer, "designation", title.id, "lapse", REASON))).toBe("not_allowed");
    expect(codeOf(await take(world.reviewer, "designation", title.id, "lapse", REASON))).toBe("not_found");
    expect(await panelFor(world.reviewer, "designation", title.id)).toBeNull();
    await untouched();
  });

  test("nobody changes it directly: only a decision that was heard and signed does", async () => {
    for (const action of ["warn", "suspend", "reinstate", "lapse"]) {
      const asked = action === "warn" || action === "suspend" ? HEARD : REASON;
      const refused = codeOf(await takeSigned(world.pair, "designation", title.id, action, asked));
      expect(["not_allowed", "wrong_stage"]).toContain(refused);
    }
    await untouched();
  });
});

describe("revoking", () => {
  const revoke = (ground: string) => signed("revoke", { ...HEARD, ground });

  test("keeps the ground, and ends the title for good", async () => {
    expect(codeOf(await revoke("serious_unlawful_act"))).toBeNull();
    const { stage, changes } = await row();
    expect([stage, changes[0]?.ground]).toEqual(["revoked", "serious_unlawful_act"]);
    expect(codeOf(await signed("reinstate", REASON))).toBe("wrong_stage");
    expect(await db.bar.count({ where: { organisationId: title.holder.id } })).toBe(0);
  });

  test("for deception bars the holder from the cycles after the latest one", async () => {
    const { id: _, ...cycle } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
    await db.cycle.create({ data: { ...cycle, number: 4, name: "其后的周期", stage: "open" } });
    expect(codeOf(await revoke("obtained_by_deception"))).toBeNull();
    const bar = await db.bar.findFirstOrThrow({ where: { organisationId: title.holder.id } });
    expect([bar.programmeId, bar.untilNumber]).toEqual([world.cycle.programmeId, 4 + cycle.fabricationBarCycles]);
  });

  test("what has been written of a title can't be changed or removed", async () => {
    await revoke("other");
    await expect(db.standingChange.deleteMany({ where: { designationId: title.id } })).rejects.toThrow(/append-only/);
  });
});

describe("the register", () => {
  const find = (query: object) =>
    register(registerQuery.parse(query)).then(({ rows }) => rows.map((each) => each.holder));

  test("lists a title by standing, cycle and name, revoked ones too", async () => {
    expect(await find({ q: title.holder.name })).toEqual([title.holder.name]);
    await signed("revoke", { ...HEARD, ground: "other" });
    expect(await find({ q: title.holder.name, stage: "in_force" })).toEqual([]);
    expect(await find({ cycle: world.cycle.id, stage: "revoked", level: "county" })).toEqual([title.holder.name]);
    expect(await find({ cycle: world.cycle.id, track: "thematic" })).toEqual([]);
  });

  test("an unknown filter is ignored, an unknown certificate isn't found", async () => {
    const asked = { stage: "x", page: "-1", cycle: "1", q: "\u0000", province: "; DROP", year: "now" };
    expect(registerQuery.parse(asked)).toEqual({ q: "", theme: "", page: 1 });
    expect(await certificate("MM-1999-0001")).toBeNull();
  });
});
