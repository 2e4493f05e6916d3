import { describe, expect, test } from "vitest";
import {
  afterQuiet,
  isAddressRefused,
  isServerTrouble,
  nextHour,
  nextTry,
  TRIES_MOST,
  verdictOf,
} from "@/lib/mail/rules";
import { settingsInput } from "@/lib/mail/schema";

const at = (clock: string) => new Date(`2026-11-${clock}+08:00`);

describe("每日汇总的时刻", () => {
  test("今天还没有到就是今天，正好到了或者过了就是明天", () => {
    expect(nextHour(8, at("26T07:59:59"))).toEqual(at("26T08:00:00"));
    expect(nextHour(8, at("26T08:00:00"))).toEqual(at("27T08:00:00"));
    expect(nextHour(0, at("26T00:00:01"))).toEqual(at("27T00:00:00"));
    expect(nextHour(23, at("30T23:30:00"))).toEqual(new Date("2026-12-01T23:00:00+08:00"));
  });
});

describe("免打扰", () => {
  test.each([
    [{ from: 22, to: 7 }, "26T21:59:00", "26T21:59:00"],
    [{ from: 22, to: 7 }, "26T22:00:00", "27T07:00:00"],
    [{ from: 22, to: 7 }, "27T06:59:00", "27T07:00:00"],
    [{ from: 22, to: 7 }, "27T07:00:00", "27T07:00:00"],
    [{ from: 12, to: 14 }, "26T13:00:00", "26T14:00:00"],
    [{ from: 12, to: 14 }, "26T14:30:00", "26T14:30:00"],
    [null, "26T03:00:00", "26T03:00:00"],
  ])("%j 在 %s 到的，%s 发", (quiet, arrived, goes) => {
    expect(afterQuiet(quiet, at(arrived))).toEqual(at(goes));
  });
});

test("一次比一次隔得久，试够了就不再试", () => {
  const tries = Array.from({ length: TRIES_MOST }, (_, index) => nextTry(index + 1, at("26T08:00:00")));
  const minutes = tries.slice(0, -1).map((one) => (one!.getTime() - at("26T08:00:00").getTime()) / 60_000);
  expect(minutes).toEqual([...minutes].sort((one, other) => one - other));
  expect(new Set(minutes).size).toBe(minutes.length);
  expect(tries.at(-1)).toBeNull();
});

describe("一次没有成，意味着什么", () => {
  const fault = (response: number | null, command = "") => ({ code: String(response ?? "ESOCKET"), response, command });
  test.each([
    ["地址暂时不收", fault(451, "RCPT TO"), false, "again"],
    ["地址不收", fault(550, "RCPT TO"), false, "refused"],
    ["没有这个信箱", { ...fault(550, "RCPT TO"), code: "550 5.1.1" }, false, "refused"],
    ["服务器不肯转发", { ...fault(554, "RCPT TO"), code: "554 5.7.1" }, false, "again"],
    ["服务器不肯转发，没有细说", fault(554, "RCPT TO"), false, "again"],
    ["信的内容不收", fault(554, "DATA"), true, "refused"],
    ["信交出后说稍后再来", fault(451, "DATA"), true, "again"],
    ["信交出后没有应答", fault(null), true, "in_doubt"],
    ["信没有交出就断线", fault(null), false, "again"],
    ["口令不对", fault(535, "AUTH PLAIN"), false, "again"],
    ["不收这个发件人", fault(550, "MAIL FROM"), false, "again"],
  ] as const)("%s", (_, one, handed, verdict) => {
    expect(verdictOf(one, handed)).toBe(verdict);
  });

  test("服务器自己有问题的，后面的不必再试；只是这一封的，接着试下一封", () => {
    expect(
      [fault(null), fault(421, "DATA"), fault(535, "AUTH PLAIN"), fault(550, "MAIL FROM")].every(isServerTrouble),
    ).toBe(true);
    expect([fault(451, "RCPT TO"), fault(550, "RCPT TO"), fault(554, "DATA")].some(isServerTrouble)).toBe(false);
    const relaying = { ...fault(550, "RCPT TO"), code: "550 5.7.1" };
    expect([isServerTrouble(relaying), isAddressRefused(relaying)]).toEqual([true, false]);
    expect([isAddressRefused(fault(550, "RCPT TO")), isAddressRefused(fault(554, "DATA"))]).toEqual([true, false]);
  });
});

test("消息设置：没有的方式、没有的钟点、起止相同的不收", () => {
  const good = {
    ...{ tasks: "daily", deadlines: "at_once", replies: "in_app", results: "at_once", system: "in_app" },
    ...{ digestHour: "8", quietFrom: "", quietTo: "", version: "0" },
  };
  expect(settingsInput.parse(good)).toMatchObject({ digestHour: 8, quietFrom: null, quietTo: null });
  for (const wrong of [
    { tasks: "fax" },
    { digestHour: "24" },
    { digestHour: "8.5" },
    { quietFrom: "7", quietTo: "7" },
    { quietTo: "-1", quietFrom: "3" },
  ]) {
    expect(settingsInput.safeParse({ ...good, ...wrong }).success).toBe(false);
  }
});
