import { describe, expect, test } from "vitest";
import {
  allowedExtensions,
  type DetectedFile,
  type EvidenceKind,
  extensionOf,
  refuseByContent,
  refuseByName,
  refuseNewsLink,
  servedAs,
} from "@/lib/evidence/rules";

const limits = { maxBytes: 1_000 };
const byName = (name: string, kind: EvidenceKind, size = 10) =>
  refuseByName({ name, kind, size }, limits)?.code ?? null;
const detected = (change: Partial<DetectedFile> = {}): DetectedFile => ({
  content: "pdf",
  encrypted: false,
  macros: false,
  oversized: false,
  ...change,
});

describe("佐证材料 by name and size", () => {
  test.each<[string, EvidenceKind]>([
    ["关于印发方案的通知.pdf", "document"],
    ["工作总结.DOCX", "document"],
    ["总结.wps", "summary"],
    ["发文.ofd", "document"],
    ["现场照片.JPG", "image"],
    ["统计表.xlsx", "table"],
    ["统计表.et", "table"],
    ["获奖证书.png", "award"],
  ])("%s is taken as %s", (name, kind) => {
    expect(byName(name, kind)).toBeNull();
  });

  test.each<[string, EvidenceKind]>([
    ["程序.exe", "document"],
    ["网页.html", "document"],
    ["图.svg", "image"],
    ["压缩包.zip", "document"],
    ["宏.xlsm", "table"],
    ["宏.docm", "document"],
    ["没有后缀", "document"],
    ["证书.pdf.exe", "award"],
    ["照片.jpg", "document"],
    ["通知.pdf", "image"],
    [".pdf", "document"],
  ])("%s is not taken as %s", (name, kind) => {
    expect(byName(name, kind)).toBe("file_type_not_allowed");
  });

  test("a refused ending names the endings taken", () => {
    expect(refuseByName({ name: "a.exe", kind: "image", size: 1 }, limits)).toEqual({
      code: "file_type_not_allowed",
      detail: { extension: "exe", allowed: allowedExtensions("image").join("、") },
    });
  });

  test("a news link takes no file at all", () => {
    expect(byName("新闻.pdf", "news_link")).toBe("file_type_not_allowed");
  });

  test("an empty file is refused", () => {
    expect(byName("a.pdf", "document", 0)).toBe("file_empty");
  });

  test("a file is taken up to the limit and refused above it", () => {
    expect(byName("a.pdf", "document", 1_000)).toBeNull();
    expect(byName("a.pdf", "document", 1_001)).toBe("file_too_large");
  });

  test("the ending is the last one, in lower case", () => {
    expect(["a.tar.GZ", "无", "folder.d/file", "a."].map(extensionOf)).toEqual(["gz", "", "", ""]);
  });
});

describe("佐证材料 by content", () => {
  test("a file that is what its name says is taken", () => {
    expect(refuseByContent("a.pdf", detected())).toBeNull();
    expect(refuseByContent("a.wps", detected({ content: "ole_word" }))).toBeNull();
    expect(refuseByContent("a.csv", detected({ content: "text" }))).toBeNull();
  });

  test.each<[string, string, Partial<DetectedFile>, string]>([
    ["a program renamed to PDF", "a.pdf", { content: "other" }, "file_type_mismatch"],
    ["a picture renamed to PDF", "a.pdf", { content: "png" }, "file_type_mismatch"],
    ["a PDF renamed to a picture", "a.jpg", { content: "pdf" }, "file_type_mismatch"],
    ["a sheet renamed to a letter", "a.doc", { content: "ole_sheet" }, "file_type_mismatch"],
    ["a document with a password", "a.docx", { content: "other", encrypted: true }, "file_encrypted"],
    ["a document with macros", "a.docx", { content: "docx", macros: true }, "file_has_macros"],
    ["a document that unpacks too far", "a.docx", { content: "docx", oversized: true }, "file_oversized"],
  ])("%s is refused", (_, name, change, code) => {
    expect(refuseByContent(name, detected(change))?.code).toBe(code);
  });
});

describe("how a file is handed out", () => {
  test.each(["a.pdf", "a.png", "a.jpg", "a.jpeg", "a.gif", "a.webp"])("%s may open in the page", (name) => {
    expect(servedAs(name).inline).toBe(true);
  });

  test.each(["a.docx", "a.txt", "a.csv", "a.ofd", "a.svg", "a.html", "a"])("%s is only ever saved", (name) => {
    expect(servedAs(name).inline).toBe(false);
  });

  test("an unknown ending is served as plain bytes", () => {
    expect(servedAs("a.html").mime).toBe("application/octet-stream");
  });
});

describe("新闻链接", () => {
  test.each([
    "https://www.example.gov.cn/art/2026/3/10/art_1_1.html",
    "https://法治.example.cn/新闻?id=1",
    " https://a.cn/ ",
  ])("%s is taken", (address) => {
    expect(refuseNewsLink(address)).toBeNull();
  });

  test.each([
    ["http://www.example.gov.cn/", "link_not_https"],
    ["javascript:alert(1)", "link_not_https"],
    ["data:text/html,<script>", "link_not_https"],
    ["新闻报道", "link_not_a_link"],
    ["https://a.cn/ b", "link_not_a_link"],
    ["", "link_not_a_link"],
    ["https://localhost/", "link_not_public"],
    ["https://oa.internal/", "link_not_public"],
    ["https://fileserver/", "link_not_public"],
    ["https://127.0.0.1/", "link_not_public"],
    ["https://0x7f000001/", "link_not_public"],
    ["https://[::1]/", "link_not_public"],
    ["https://user:secret@www.example.cn/", "link_not_public"],
    [`https://www.example.cn/${"a".repeat(2_000)}`, "link_too_long"],
  ])("%.60s is refused as %s", (address, code) => {
    expect(refuseNewsLink(address)?.code).toBe(code);
  });
});
