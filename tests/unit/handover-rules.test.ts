import { describe, expect, test } from "vitest";
import { clearsDesk, handoverProblem, type Side } from "@/lib/people/handover-rules";
import { handoverInput } from "@/lib/people/handover-schema";

const side = (id: string, more: Partial<Side> = {}): Side => ({
  id,
  organisationId: "o",
  duties: ["filing", "signing"],
  disabled: false,
  ...more,
});
const from = side("a");
const to = side("b", { duties: [] });
const order = { from, to, duties: ["filing"] as const, orderedById: "s" };

describe("岗位交接", () => {
  test("同一单位内可以交接一项或者几项岗位", () => {
    expect(handoverProblem(order)).toBeNull();
    expect(handoverProblem({ ...order, duties: ["filing", "signing"] })).toBeNull();
  });

  test.each([
    ["交给自己", { to: from }, "handover_same_person"],
    ["交给办理的管理员", { orderedById: "b" }, "handover_same_person"],
    ["管理员交出自己的岗位", { orderedById: "a" }, "handover_same_person"],
    ["交给别的单位", { to: side("b", { organisationId: "p" }) }, "handover_other_organisation"],
    ["交给停用的账号", { to: side("b", { disabled: true }) }, "handover_receiver_disabled"],
    ["交出没有的岗位", { duties: ["reviewing"] as const }, "handover_not_held"],
    ["一项也不交", { duties: [] }, "handover_not_held"],
    ["接手人是审计员", { to: side("b", { duties: ["auditor"] }) }, "duties_exclude"],
    [
      "管理岗位交给业务人员",
      { from: side("a", { duties: ["system_admin"] }), duties: ["system_admin"] as const, to: side("b") },
      "duties_exclude",
    ],
  ])("%s，不予办理", (_, change, code) => {
    expect(handoverProblem({ ...order, ...change })).toEqual({ code });
  });

  test("岗位全部交出或者停用账号的，手头的拟办和通知才一并交出", () => {
    const handing = { from, duties: ["filing"] as const, disableFrom: false };
    expect(clearsDesk(handing)).toBe(false);
    expect(clearsDesk({ ...handing, disableFrom: true })).toBe(true);
    expect(clearsDesk({ ...handing, duties: ["signing", "filing"] })).toBe(true);
  });

  test("生效时间按北京时间读，不填的立即生效", () => {
    const input = {
      fromId: "01890000-0000-7000-8000-000000000000",
      toAccount: "b",
      duties: ["filing"],
      reason: "调离",
      password: "x",
      version: "0",
    };
    const at = (effectiveAt: string) => handoverInput.safeParse({ ...input, effectiveAt }).data?.effectiveAt;
    expect(at("2026-03-10T08:30")).toEqual(new Date("2026-03-10T00:30:00Z"));
    expect(at("")).toBeNull();
    expect(handoverInput.safeParse({ ...input, effectiveAt: "明天" }).success).toBe(false);
  });
});
