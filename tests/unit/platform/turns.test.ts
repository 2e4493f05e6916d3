import { expect, test } from "vitest";
import { inTurn } from "@/lib/platform/turns";

test("有人等着的查看不排在后台查看的后面，各排各的；后台一次一个，有人等着的一次两个", async () => {
  const begun: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work = (name: string) => async () => {
    begun.push(name);
    await held;
  };
  const all = [
    ...["后台一", "后台二", "后台三"].map((name) => inTurn("background", work(name))),
    ...["上传一", "上传二", "上传三"].map((name) => inTurn("asked", work(name))),
  ];
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual(["后台一", "上传一", "上传二"]);
  release();
  await Promise.all(all);
  expect([...begun].sort()).toEqual(["上传一", "上传三", "上传二", "后台一", "后台三", "后台二"].sort());
});
