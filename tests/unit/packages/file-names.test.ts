import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameBytes, safeName, uniquePaths } from "@/lib/packages/file-names";

describe("压缩包里的文件名", () => {
  test.each([
    ["关于印发《规定》的通知.pdf", "关于印发《规定》的通知.pdf"],
    ['a<b>c:d"e/f\\g|h?i*j.docx', "a＜b＞c：d＂e／f＼g｜h？i＊j.docx"],
    ["..\\..\\系统.txt", "＼..＼系统.txt"],
    ["名称末尾有点. .", "名称末尾有点"],
    ["con", "_con"],
    ["NUL.txt", "_NUL.txt"],
    ["lpt1.附件.pdf", "_lpt1.附件.pdf"],
    ["通知\u202Efdp.pdf", "通知 fdp.pdf"],
    ["   ", "未命名"],
    ["....", "未命名"],
    ["换行\n名称.pdf", "换行 名称.pdf"],
  ])("%j 存为 %j", (name, kept) => {
    expect(safeName(name)).toBe(kept);
  });

  test("太长的截到规定的字节，保留扩展名，不把一个字截成两半", () => {
    const name = safeName(`${"𠮷中".repeat(60)}.docx`);
    expect(nameBytes(name)).toBeLessThanOrEqual(180);
    expect(nameBytes(name)).toBeGreaterThan(170);
    expect(name).toMatch(/^(𠮷中)+𠮷?\.docx$/u);
  });

  test("任何名称都能在 Windows 上用", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        const kept = safeName(name);
        expect(nameBytes(kept)).toBeLessThanOrEqual(180);
        expect(kept).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[ .]$|^$/u);
        expect(kept).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i);
      }),
      { numRuns: 40 },
    );
  });

  test("同一文件夹里没有两个相同的名称，大小写不同也算相同", () => {
    const pathOf = uniquePaths();
    expect(["A.pdf", "a.pdf", "A.PDF", "a.docx"].map((name) => pathOf("夹/", name))).toEqual([
      "夹/A.pdf",
      "夹/a（2）.pdf",
      "夹/A（3）.PDF",
      "夹/a.docx",
    ]);
    expect(pathOf("另一夹/", "A.pdf")).toBe("另一夹/A.pdf");
    const long = `${"长".repeat(59)}.pdf`;
    const second = [pathOf("", long), pathOf("", long)][1]!;
    expect([second.endsWith("（2）.pdf"), nameBytes(second) <= 180]).toEqual([true, true]);
  });
});
