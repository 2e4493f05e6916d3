import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { codeOf, take, takeSigned } from "../support/acts";
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
