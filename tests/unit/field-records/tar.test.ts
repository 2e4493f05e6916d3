import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTar, tarOf } from "@/lib/field-records/tar";

const entries = [
  { name: "records.json", data: new Blob(['{"条":1}']) },
  { name: "photos/空.jpg", data: new Blob([]) },
  { name: "photos/a.jpg", data: new Blob([new Uint8Array(1_537).fill(7)]) },
];

test("what is written can be read again, and by the tar of any computer", async () => {
  const tar = tarOf(entries, 1_780_000_000);
  const read = await readTar(tar);
  expect(read?.map(({ name, data }) => [name, data.size])).toEqual(entries.map(({ name, data }) => [name, data.size]));
  const folder = mkdtempSync(join(tmpdir(), "tar-"));
  writeFileSync(join(folder, "x.tar"), new Uint8Array(await tar.arrayBuffer()));
  execFileSync("tar", ["xf", "x.tar"], { cwd: folder });
  expect(readFileSync(join(folder, "photos/a.jpg")).length).toBe(1_537);
});

test("what is cut off, or no tar at all, is refused", async () => {
  const tar = tarOf(entries, 0);
  expect(await readTar(tar.slice(0, tar.size - 1_024))).toBeNull();
  expect(await readTar(new Blob([new Uint8Array(2_000).fill(65)]))).toBeNull();
});
