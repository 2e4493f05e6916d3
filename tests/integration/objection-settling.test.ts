import { beforeEach, describe, expect, test } from "vitest";
import { purgeIdentities } from "@/lib/objections/purging";
import { db } from "@/lib/platform/db";
import { codeOf, must, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { CONCLUSION, makeObjection } from "../support/notices";
import { candidate, lodge, noticeId, openNotice, world } from "../support/open-notice";
import { unique } from "../support/unique";

beforeEach(openNotice);

describe("settling", () => {
  test("needs findings and a reply, and comes after it was accepted", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    const upheld = { ...CONCLUSION, effect: "remove" };
    expect(codeOf(await take(world.organiser, "objection", id, "uphold_objection", upheld))).toBe("wrong_stage");
    await take(world.organiser, "objection", id, "accept_objection");
    expect(codeOf(await take(world.organiser, "objection", id, "dismiss_objection", { reply: CONCLUSION.reply }))).toBe(
      "invalid_input",
    );
    expect(await db.objection.findUniqueOrThrow({ where: { id } })).toMatchObject({
      stage: "investigating",
      decidedAt: null,
      reply: "",
    });
  });

  test("of two handlers who settle at once, one settles", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    await take(world.organiser, "objection", id, "accept_objection");
    const both = await Promise.all([
      take(world.organiser, "objection", id, "uphold_objection", { ...CONCLUSION, effect: "remove" }),
      take(world.organiser, "objection", id, "dismiss_objection", CONCLUSION),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "sign_off_pending"].sort());
  });

  test("strangers can't settle it, nor does it exist for them", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    expect(codeOf(await take(world.reviewer, "objection", id, "accept_objection"))).toBe("not_found");
    expect((await db.objection.findUniqueOrThrow({ where: { id } })).stage).toBe("lodged");
  });

  test("once the naming is done no objection is received", async () => {
    setClock("2026-05-13T09:00:00+08:00");
    const number = unique("示例〔2026〕");
    await takeSigned(world.pair, "notice", noticeId, "designate_listed", {
      number,
      basis: "依据示范创建管理规定研究决定。",
    });
    setClock("2026-05-12T09:00:00+08:00");
    expect(codeOf(await lodge())).toBe("notice_period_over");
  });
});

describe("异议人身份的保存", () => {
  const kept = async (id: string) => (await db.objection.findUniqueOrThrow({ where: { id } })).identity !== null;
  const settled = async (effect: string): Promise<string> => {
    const { id } = await makeObjection(noticeId, candidate.id);
    must(await take(world.organiser, "objection", id, "accept_objection"));
    must(await takeSigned(world.pair, "objection", id, "uphold_objection", { ...CONCLUSION, effect }));
    return id;
  };
  /** Later than the days of keeping, counted from the finding. */
  const longAfter = "2027-06-01T10:00:00+08:00";
  const purgeAt = async (day: string) => {
    setClock(day);
    await purgeIdentities(new Date(day));
  };

  test("暂缓命名没有解除的，不因期满而清除；解除之日起另行计期", async () => {
    const id = await settled("hold_back");
    await purgeAt(longAfter);
    expect(await kept(id)).toBe(true);
    const lifted = { outcome: "none", reason: "经进一步核实，问题已经整改到位。" };
    must(await takeSigned(world.pair, "objection", id, "lift_hold_back", lifted));
    await purgeAt("2027-11-27T10:00:00+08:00"); // 179 days after
    expect(await kept(id)).toBe(true);
    await purgeAt("2027-11-29T10:00:00+08:00");
    expect(await kept(id)).toBe(false);
  });

  test("取消资格没有签发的同样保存；签发之日起另行计期", async () => {
    const id = await settled("disqualify");
    await purgeAt(longAfter);
    expect(await kept(id)).toBe(true);
    const reason = "经查实申报材料弄虚作假。";
    must(await signed(world.pair[1], "application", candidate.id, "disqualify", { reason }));
    await purgeAt("2027-11-27T10:00:00+08:00");
    expect(await kept(id)).toBe(true);
    await purgeAt("2027-11-29T10:00:00+08:00");
    expect(await kept(id)).toBe(false);
  });

  test("没有这些后果的，期满即清除", async () => {
    const id = await settled("remove");
    await purgeAt(longAfter);
    expect(await kept(id)).toBe(false);
  });
});
