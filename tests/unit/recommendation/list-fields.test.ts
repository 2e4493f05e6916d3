import { describe, expect, test } from "vitest";
import { byInput } from "@/lib/recommendation/list-fields";

const cases = [
  { applicationId: "a", name: "青禾县人民政府" },
  { applicationId: "b", name: "白石县人民政府" },
];

describe("推荐名单没有填好的", () => {
  test("写明是哪个单位，并指到那一件的那一栏", () => {
    expect(byInput({ "lines.1.opinion": "意见至少写 10 个字", "lines.0.reason": "理由最多 500 个字" }, cases)).toEqual({
      "opinion-b": "白石县人民政府：意见至少写 10 个字",
      "reason-a": "青禾县人民政府：理由最多 500 个字",
    });
  });

  test("不属于哪一件的照原样说", () => {
    expect(byInput({ lines: "请至少选择一件", "lines.7.opinion": "意见太短" }, cases)).toEqual({
      lines: "请至少选择一件",
      "lines.7.opinion": "意见太短",
    });
  });
});
