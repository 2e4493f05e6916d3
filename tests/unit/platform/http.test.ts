import { describe, expect, test } from "vitest";
import { bodyUpTo, jsonUpTo } from "@/lib/platform/http";

const MB = 1024 * 1024;

/** A request that sends so many megabytes one by one, and counts how many were taken. */
function sending(megabytes: number) {
  const taken = { count: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.count === megabytes) return controller.close();
        taken.count += 1;
        controller.enqueue(new Uint8Array(MB));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request("http://localhost/api", { method: "POST", body, duplex: "half" } as RequestInit);
  return { request, taken };
}

describe("请求的正文", () => {
  test("六十兆的文件在收到二十兆以后就不再接收", async () => {
    const { request, taken } = sending(60);
    const body = await bodyUpTo(request, 20 * MB);
    expect(body.byteLength).toBeGreaterThan(20 * MB);
    expect(taken.count).toBeLessThanOrEqual(22);
  });

  test("没有超过的照单全收；没有正文的是空的", async () => {
    expect((await bodyUpTo(sending(3).request, 20 * MB)).byteLength).toBe(3 * MB);
    expect((await bodyUpTo(new Request("http://localhost/api", { method: "POST" }), MB)).byteLength).toBe(0);
  });

  test.each([
    ['{"a":1}', { a: 1 }],
    ["不是 JSON", undefined],
    ["", undefined],
    [JSON.stringify("长".repeat(200)), undefined],
  ])("作为 JSON 读取 %j", async (body, expected) => {
    const request = new Request("http://localhost/api", { method: "POST", body });
    expect(await jsonUpTo(request, 100)).toEqual(expected);
  });
});
