import { expect, test } from "vitest";
import { checkFiles } from "@/lib/objections/files";

const given = (name: string) => [{ name, bytes: new Uint8Array([1]) }];

test("不接收的格式，列出这里接收的全部格式，图片和表格也在内", async () => {
  const refused = await checkFiles(given("程序.zip"));
  const told = refused.ok ? "" : refused.error.fields?.files;
  expect(told).toMatch(/^程序\.zip：/);
  for (const ending of ["pdf", "ofd", "docx", "wps", "txt", "jpg", "png", "xlsx"]) {
    expect(told).toMatch(new RegExp(`[ 、]${ending}[ 、]`));
  }
});
