import { describe, expect, test } from "vitest";
import { refusalIn } from "@/components/filing/sign-in-as";
import { piecesOf } from "@/components/filing/text-pieces";
import { SIGN_IN_AGAIN } from "@/lib/labels/filing";
import { openedByAnother } from "@/lib/platform/http";

describe("在本页重新登录", () => {
  test("登录口的答复说明了什么", () => {
    expect(refusalIn(true, "http://portal/desk")).toBeNull();
    expect(refusalIn(false, "http://portal/sign-in?error=denied")).toBe(SIGN_IN_AGAIN.denied);
    expect(refusalIn(false, "/sign-in?error=locked%402026-11-26T01:30:00.000Z")).toContain("09:30");
    expect(refusalIn(false, "/sign-in?error=locked")).toBe(SIGN_IN_AGAIN.locked(null));
  });

  test("没有说登录成功的都不算成功：没有地址、要求重来、服务器有故障", () => {
    expect(refusalIn(true, undefined)).toBe(SIGN_IN_AGAIN.unreached);
    expect(refusalIn(true, "http://portal/api/auth/signin?csrf=true")).toBe(SIGN_IN_AGAIN.unreached);
    expect(refusalIn(false, "http://portal/desk")).toBe(SIGN_IN_AGAIN.unreached);
  });

  test("页面是别的账号打开的，不记到现在登录的人名下", () => {
    const from = (opened?: string) =>
      new Request("http://portal/api", { headers: opened ? { "X-Opened-By": opened } : {} });
    expect(openedByAnother(from("2"), { userId: "1" })).toBe(true);
    expect(openedByAnother(from("1"), { userId: "1" })).toBe(false);
    expect(openedByAnother(from(), { userId: "1" })).toBe(false);
  });
});

describe("两份文字的不同之处", () => {
  test("逐字标出只在一份中的", () => {
    const pieces = piecesOf("清单已经公布。", "清单已经公布并调整。")!;
    expect(pieces.map(({ side, text }) => [side, text])).toEqual([
      ["both", "清单已经公布"],
      ["theirs", "并调整"],
      ["both", "。"],
    ]);
  });

  test("一份是空的不比；相差太远、比不完的原样摆出", () => {
    expect(piecesOf("", "有")).toBeNull();
    const long = (seed: number) =>
      Array.from({ length: 40_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * seed) % 9973))).join("");
    expect(piecesOf(long(7919), long(104729))).toBeNull();
  });
});
