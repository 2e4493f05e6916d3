import { expect, test } from "vitest";
import { changeTyped } from "@/lib/selection/what-if-typed";

test("换个规则：填写不对的逐处指出，不当作没有填", () => {
  for (const typed of ["abc", "-5", "1e3", "2.5", "9999"]) {
    expect(Object.keys(changeTyped({ survey: typed, assessment: "50" }).faults)).toEqual(["survey"]);
  }
  expect(Object.keys(changeTyped({ tolerance: "1e1", comprehensive: "3.5", without: "everything" }).faults)).toEqual([
    "tolerance",
    "comprehensive",
    "without",
  ]);
});

test("换个规则：全角数字照收，空着的不算错", () => {
  expect(changeTyped({ survey: "３０", tolerance: "２．５", thematic: " " })).toMatchObject({
    asked: { survey: "30", tolerance: "2.5" },
    faults: {},
  });
});
