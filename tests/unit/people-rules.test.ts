import { describe, expect, test } from "vitest";
import { dutiesProblem, lockedUntil, passwordProblem } from "@/lib/people/rules";

describe("口令要求", () => {
  test("twelve characters with letters, digits and signs are accepted", () => {
    expect(passwordProblem("Qiming-7-shan", "zhangsan")).toBeNull();
    expect(passwordProblem("青山绿水长流八年2019，", "zhangsan")).toBeNull();
  });

  test.each([
    ["shorter than twelve", "Ab-1234-xyz"],
    ["no digit", "Qiming-shan-shui"],
    ["no letter", "2019-0713-8852"],
    ["no sign", "Qiming7shan88"],
    ["only spaces as signs", "Qiming 7 shan"],
    ["contains the account", "Zhangsan-2019-x"],
    ["a common word", "Password-2019!"],
    ["a common word behind signs", "p.a.s.s.w.o.r.d.7"],
    ["a run of digits", "ab-1234567-cd"],
    ["one bit repeated", "a1-a1-a1-a1-"],
  ])("refused: %s", (_, password) => {
    expect(passwordProblem(password, "zhangsan")).toEqual({ code: "password_weak" });
  });
});

describe("登录锁定", () => {
  const now = new Date("2026-03-10T02:00:00Z");
  const ago = (minutes: number, succeeded = false) => ({ at: new Date(now.getTime() - minutes * 60_000), succeeded });

  test("four failures do not lock", () => {
    expect(lockedUntil([ago(0), ago(1), ago(2), ago(3)], now)).toBeNull();
  });

  test("five failures within ten minutes lock for ten minutes from the last", () => {
    expect(lockedUntil([ago(1), ago(2), ago(3), ago(4), ago(5)], now)).toEqual(new Date("2026-03-10T02:09:00Z"));
  });

  test("the lock outlasts the window in which the failures fell", () => {
    expect(lockedUntil([ago(2), ago(4), ago(6), ago(8), ago(11)], now)).toEqual(new Date("2026-03-10T02:08:00Z"));
  });

  test("five failures spread over more than ten minutes do not lock", () => {
    expect(lockedUntil([ago(0), ago(3), ago(6), ago(9), ago(11)], now)).toBeNull();
  });

  test("ten minutes after the last failure the lock is over", () => {
    expect(lockedUntil([ago(10), ago(11), ago(12), ago(13), ago(14)], now)).toBeNull();
  });

  test("a success wipes out the failures before it", () => {
    expect(lockedUntil([ago(0), ago(1, true), ago(2), ago(3), ago(4), ago(5)], now)).toBeNull();
  });
});

describe("三员分立", () => {
  test("business duties may be held together, an administrator's alone", () => {
    expect(dutiesProblem(["reviewing", "organising"])).toBeNull();
    expect(dutiesProblem(["auditor"])).toBeNull();
    expect(dutiesProblem([])).toBeNull();
  });

  test.each([[["system_admin", "security_admin"]], [["security_admin", "auditor"]], [["auditor", "filing"]]] as const)(
    "%j exclude one another",
    (duties) => {
      expect(dutiesProblem(duties)).toEqual({ code: "duties_exclude" });
    },
  );
});
