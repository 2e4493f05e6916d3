import { describe, expect, test } from "vitest";
import { afterSignIn, backWithin, signInFor } from "@/lib/kernel/return-path";
import { wordsBetween } from "@/lib/kernel/words";
import { doneText } from "@/lib/labels/actions";
import { noteInput } from "@/lib/shortcomings/schema";

describe("办完后回到原处", () => {
  test("带着筛选条件回去，中文也一样", () => {
    const page = `/apply/1/assignments?${new URLSearchParams({ section: "依法行政制度体系", unit: "a b" })}`;
    expect(backWithin(page, "/desk")).toBe(page);
  });
  test.each(["//example.com", "/apply/../admin", "https://example.com/apply/", "/organise/x", "/apply/1#x"])(
    "%s 不是自己的页面，不去",
    (path) => expect(backWithin(path, "/desk")).toBe("/desk"),
  );
  test("登录以后去原来要去的那一页；不是那两处的回案头", () => {
    const id = "0190aaaa-0000-7000-8000-000000000001";
    for (const path of [`/exchange/following/new?case=${id}`, `/exchange/gatherings/${id}`]) {
      expect(afterSignIn(path)).toBe(path);
      expect(new URL(signInFor(path), "https://portal.invalid").searchParams.get("to")).toBe(path);
    }
    for (const path of [
      "//example.com",
      `/exchange/../admin`,
      `https://example.com/exchange/gatherings/${id}`,
      `/exchange/gatherings/${id}\n`,
      ["/x"],
      null,
    ])
      expect(afterSignIn(path)).toBe("/desk");
  });
  test("地址里写的只有真办过的事才说已办理", () => {
    expect(doneText("submit")).toBe("已办理：报送。");
    expect(doneText("prepared")).toBe("已提请签发，签发后生效。");
    for (const made of ["恭喜，贵县已被命名", "toString", "", undefined]) expect(doneText(made)).toBeNull();
  });
});

describe("字数、序号照人的写法来", () => {
  const box = wordsBetween(5, 20, { short: "太短" });
  test("字数与页面上数的一样：连续的数字、字母算一个字", () => {
    expect(box.safeParse("2026年11月26日报送，已核对").success).toBe(true);
    expect(box.safeParse("一".repeat(21)).error?.issues[0]?.message).toBe("最多 20 个字");
    expect(box.safeParse("abcdefghij").error?.issues[0]?.message).toBe("太短");
  });
  const note = (position: string) =>
    noteInput.shape.position.safeParse(position).success ? noteInput.shape.position.parse(position) : "不收";
  test.each([
    ["１２", 12],
    [" 7 ", 7],
    ["1e1", "不收"],
    ["0", "不收"],
    ["1.5", "不收"],
    ["", "不收"],
  ])("指标序号“%s”", (typed, read) => expect(note(typed)).toBe(read));
});
