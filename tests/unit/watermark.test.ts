import { expect, test } from "vitest";
import { watermarkLines } from "@/lib/labels/reading";
import { watermarkSize, watermarkTile } from "@/lib/reading-log/tile";

const drawn = (lines: readonly string[]) =>
  decodeURIComponent(watermarkTile(lines))
    .match(/<tspan[^>]*>[^<]*/g)!
    .map((each) => each.replace(/^[^>]*>/, ""));

test("水印写明谁、何时、编号，编号不被截去：机构名称再长，也缩小到整行容得下", () => {
  const long = watermarkLines(
    "司马相如",
    "明度法治政府建设第三方评估与政策研究中心有限公司",
    "2026年11月26日 17:26",
    "00000062",
  );
  expect(drawn(long)).toEqual(long);
  expect(long[1]).toBe("2026年11月26日 17:26 00000062");
  for (const line of long) expect(line.length * 0.6 * watermarkSize(long)).toBeLessThanOrEqual(380);
  expect([...long[0]!].length * watermarkSize(long)).toBeLessThanOrEqual(400);
  expect(watermarkSize(watermarkLines("金守正", "明度中心", "2026年11月26日 17:26"))).toBe(15);
});

test("名称里的符号不会变成图形的一部分", () => {
  expect(drawn(['<b>"甲"&乙'])).toEqual(["&#60;b&#62;&#34;甲&#34;&#38;乙"]);
});
