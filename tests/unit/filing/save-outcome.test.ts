import { describe, expect, test } from "vitest";
import { outcomeOf } from "@/components/filing/save-outcome";
import { BUSY } from "@/lib/labels/busy.mjs";

const answer = (status: number, reply: unknown, headers: Record<string, string> = {}) =>
  outcomeOf({ ok: status < 300, status, headers: new Headers(headers) }, reply);

describe("保存的结果", () => {
  test("存上了，带回新的版次", () => {
    const reply = { version: 4, savedAt: "2026-03-10T01:00:00Z" };
    expect(answer(200, reply)).toEqual({ came: "saved", reply });
  });

  test("没有位置的等服务器说的秒数再来；同是 503 而没有说忙的，算服务器出错，过一会再试", () => {
    expect(answer(503, { code: BUSY }, { "Retry-After": "7" })).toEqual({ came: "busy", askedSeconds: 7 });
    expect(answer(503, { code: "store_failing", message: "暂时存不了" })).toMatchObject({
      ...{ came: "failed", message: "暂时存不了", passing: true },
    });
  });

  test("登录过期的，与同一浏览器换了账号的，分开说", () => {
    expect(answer(401, {})).toEqual({ came: "signed_out", other: false });
    expect(answer(403, { code: "other_account" })).toEqual({ came: "signed_out", other: true });
  });

  test("别人先存了的，带回现存的和冲突的栏；没有带回现存的，算没有存上", () => {
    const stale = { code: "stale", current: { version: 5 }, conflicts: ["narrative"] };
    expect(answer(409, stale)).toEqual({ came: "stale", current: { version: 5 }, conflicts: ["narrative"] });
    expect(answer(409, { code: "stale", message: "已被改动" })).toMatchObject({ came: "failed", passing: false });
  });

  test("不合规则的说明各栏的问题，不自行再试；读不出的回答也有话说", () => {
    expect(answer(400, { code: "invalid_input", message: "请改正", fields: { reason: "太长" } })).toEqual({
      ...{ came: "failed", message: "请改正", fields: { reason: "太长" }, passing: false },
    });
    expect(answer(502, {})).toEqual({
      ...{ came: "failed", message: "服务器暂时不能处理，将自动重试。", fields: {}, passing: true },
    });
  });
});
