import { afterEach, describe, expect, test, vi } from "vitest";
import { askPatiently } from "@/components/filing/line";
import { pauseMs, triesAgain } from "@/components/filing/pauses";
import { NotTaken, untilTaken } from "@/components/form/until-taken";
import { BUSY, BUSY_FORM, BUSY_TEXT } from "@/lib/labels/busy.mjs";
import { sendPatiently } from "../../../public/forms/sending.mjs";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("再试之前等多久", () => {
  test("一次比一次久，不超过一分钟，各页不同，不早于服务器说的", () => {
    const middle = () => 0.5;
    expect([1, 2, 3, 10].map((tried) => pauseMs(tried, 0, middle))).toEqual([4_500, 9_000, 18_000, 45_000]);
    expect(pauseMs(10, 0, () => 1)).toBe(60_000);
    expect(pauseMs(1, 0, () => 0)).toBeLessThan(pauseMs(1, 0, () => 1));
    expect(pauseMs(1, 11, () => 0)).toBe(11_000);
  });
});

describe("表单遇到繁忙", () => {
  const busy = () => Promise.reject(new Error(BUSY_TEXT));

  test("自己再送，办成为止；两次之间越等越久", async () => {
    const waits: number[] = [];
    const send = vi
      .fn()
      .mockImplementationOnce(busy)
      .mockImplementationOnce(busy)
      .mockResolvedValue({ said: "已报送" });
    const wait = async (ms: number) => void waits.push(ms);
    const told = vi.fn();
    expect(await untilTaken(send, wait, told)).toEqual({ said: "已报送" });
    expect(told.mock.calls.flat(), "排着队，又在办了").toEqual([true, false, true, false]);
    expect(waits).toHaveLength(2);
    expect(waits[1]).toBeGreaterThanOrEqual(6_000);
  });

  test("四次都不成，告诉填写的人内容还在；别的故障不重送", async () => {
    const send = vi.fn(busy);
    const failed = untilTaken(send, async () => {});
    await expect(failed).rejects.toThrow(NotTaken);
    await expect(failed).rejects.toThrow(BUSY_FORM);
    expect(send).toHaveBeenCalledTimes(4);
    const broken = vi.fn(() => Promise.reject(new Error("line cut")));
    await expect(untilTaken(broken, async () => {})).rejects.toThrow("line cut");
    expect(broken).toHaveBeenCalledTimes(1);
  });
});

describe("接口遇到繁忙", () => {
  test("按服务器说的时间再问；没有说再来的 503 是故障，不再问", async () => {
    vi.useFakeTimers();
    const answers = [new Response("", { status: 503, headers: { "Retry-After": "5" } }), new Response("ok")];
    const fetched = vi.fn(async () => answers.shift()!);
    vi.stubGlobal("fetch", fetched);
    const told = vi.fn();
    const asked = askPatiently("/x", undefined, told);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(told, "等着的时候页面上说正在排队").toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await asked).status).toBe(200);
    expect(told.mock.calls.flat()).toEqual([true, false]);
    answers.push(new Response("", { status: 503 }));
    expect((await askPatiently("/x")).status).toBe(503);
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  test("要改数据的，只有说是繁忙、没有开始办的才再送；数据库中途断开的不再送", async () => {
    vi.useFakeTimers();
    const head = { status: 503, headers: { "Retry-After": "1" } };
    const answers = [new Response(JSON.stringify({ code: BUSY }), head), new Response("ok")];
    const fetched = vi.fn(async () => answers.shift()!);
    vi.stubGlobal("fetch", fetched);
    const asked = askPatiently("/x", { method: "PUT" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await asked).status).toBe(200);
    answers.push(new Response(JSON.stringify({ code: "away" }), head));
    expect((await askPatiently("/x", { method: "PUT" })).status).toBe(503);
    answers.push(new Response("系统暂时不能处理", head));
    expect((await askPatiently("/x", { method: "POST" })).status).toBe(503);
    expect(fetched).toHaveBeenCalledTimes(4);
  });
});

test("不带框架的表单：排着队说排队，再送的时候不再说", async () => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "DOMParser",
    class {
      parseFromString = () => ({ querySelector: () => true });
    },
  );
  const told: unknown[] = [];
  const answers = [new Response("", { status: 503 }), new Response("ok")];
  vi.stubGlobal("fetch", async () => {
    told.push("sent");
    return answers.shift()!;
  });
  const sent = sendPatiently("/x", new FormData(), (inLine) => told.push(inLine));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([(await sent).answer.status, told]).toEqual([200, ["sent", true, false, "sent"]]);
});

test("离开页面以后：本机另有留存的只试一次，没有留存的一直再试", () => {
  expect(triesAgain(false, true, 5_000)).toBe(true);
  expect(triesAgain(true, true, 5_000)).toBe(false);
  expect(triesAgain(true, true, 0)).toBe(true);
  expect(triesAgain(true, false, 5_000)).toBe(true);
});
