import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { fileFor, libraryOf } from "@/lib/evidence/queries";
import type { FileInput } from "@/lib/evidence/schema";
import { uploadEvidence } from "@/lib/evidence/upload";
import { db } from "@/lib/platform/db";
import { setClock } from "../support/clock";
import { PNG, zipOf } from "../support/containers";
import { makePlace, opened, type Place } from "../support/filing";
import { makeWorld, type World } from "../support/world";

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const DOCX = zipOf(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);

let world: World;
let place: Place;
let id: string;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  place = await makePlace(world);
  id = await opened(world, place);
  at = { applicationId: id, indicatorId: world.catalogue.items[0]! };
});

async function* bytes(content: Uint8Array) {
  for (let from = 0; from < content.length; from += 7_000) yield content.subarray(from, from + 7_000);
}
const upload = (fileName: string, content: Buffer, kind: FileInput["kind"] = "document", by = place.filer) =>
  uploadEvidence(by, { ...at, kind, fileName }, null, bytes(content));
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const unfinished = (): string[] => {
  const folder = join(process.env.FILES_DIR!, "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const attached = async () => itemsOf((await readDossier(place.filer, id))!)[0]!.evidence;

describe("上传佐证材料", () => {
  test.each<[string, Buffer, FileInput["kind"]]>([
    ["关于公布清单的通知.pdf", PDF, "document"],
    ["现场照片.png", PNG, "image"],
    ["工作总结.docx", DOCX, "document"],
  ])("%s 收下，挂在这一项下，可按权限取回", async (name, content, kind) => {
    const result = await upload(name, content, kind);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(await attached()).toMatchObject([{ title: name, fileName: name, kind, size: content.length }]);
    expect(await fileFor(place.signer, result.value.sha256, result.value.id)).toMatchObject({ fileName: name });
  });

  test("回执没有收到，原样再传，同时再传：只有一份；换了名字、别人传的另算；关了就不再答复", async () => {
    const sent = await Promise.all([1, 2, 3].map(() => upload("甲.pdf", PDF)));
    sent.push(await upload("甲.pdf", PDF));
    expect(new Set(sent.map((one) => one.ok && one.value.id)).size).toBe(1);
    expect(await attached()).toHaveLength(1);
    expect([code(await upload("乙.pdf", PDF)), code(await upload("甲.pdf", PDF, "document", place.colleague))]).toEqual(
      ["ok", "ok"],
    );
    expect(await attached()).toHaveLength(3);
    setClock("2026-04-01T10:00:00+08:00");
    expect(code(await upload("甲.pdf", PDF))).toBe("outside_submission_window");
  });

  test.each<[string, string, Buffer, FileInput["kind"], string]>([
    ["程序", "工具.exe", Buffer.from("MZ\x90\x00"), "document", "只接收"],
    ["网页", "页面.html", Buffer.from("<html></html>"), "document", "只接收"],
    ["矢量图", "图.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image", "只接收"],
    ["改名为 PDF 的网页", "页面.pdf", Buffer.from("<html><script>1</script></html>"), "document", "内容与扩展名"],
    ["改名为图片的程序", "照片.png", Buffer.from("MZ\x90\x00\x03"), "image", "内容与扩展名"],
    ["空文件", "空.pdf", Buffer.alloc(0), "document", "空的"],
    ["超过上限的文件", "大.pdf", Buffer.concat([PDF, Buffer.alloc(1_000_001)]), "document", "超过"],
    ["含宏的文件", "表.xlsx", zipOf(["[Content_Types].xml", "_rels/.rels", "xl/vbaProject.bin"]), "table", "宏"],
  ])("%s不收，说明原因，什么都不留下", async (_, name, content, kind, reason) => {
    const files = await db.storedFile.count();
    const result = await upload(name, content, kind);
    expect(result).toMatchObject({ ok: false, error: { code: "file_refused" } });
    expect(JSON.stringify(result)).toContain(reason);
    expect([await attached(), await db.storedFile.count(), unfinished()]).toEqual([[], files, []]);
  });

  test("同一文件传两次只存一份，各有各的名称", async () => {
    const [first, second] = [await upload("甲.pdf", PDF), await upload("乙.pdf", PDF)];
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.value.sha256).toBe(first.value.sha256);
    expect((await attached()).map(({ title }) => title)).toEqual(["甲.pdf", "乙.pdf"]);
  });

  test("名称里的路径和隐藏的方向符号去掉", async () => {
    await upload("..\\..\\C:\\通知\u202Efdp.pdf", PDF);
    expect((await attached())[0]?.fileName).toBe("通知fdp.pdf");
  });

  test("不能改这一项的人，一个字节都不读", async () => {
    const stranger = await makePlace(world);
    let read = 0;
    async function* watched() {
      read += 1;
      yield PDF;
    }
    const input = { ...at, kind: "document" as const, fileName: "a.pdf" };
    expect(code(await uploadEvidence(stranger.filer, input, PDF.length, watched()))).toBe("not_found");
    expect(code(await uploadEvidence(place.signer, input, PDF.length, watched()))).toBe("not_allowed");
    setClock("2026-03-01T00:00:00Z");
    expect(code(await uploadEvidence(place.filer, input, PDF.length, watched()))).toBe("outside_submission_window");
    expect(read).toBe(0);
  });
});

describe("取文件", () => {
  test("别的单位取不到，张冠李戴也取不到", async () => {
    const result = await upload("甲.pdf", PDF);
    if (!result.ok) throw new Error("refused");
    const { sha256, id: evidenceId } = result.value;
    const stranger = await makePlace(world);
    expect(await fileFor(stranger.filer, sha256, evidenceId)).toBeNull();
    expect(await fileFor(world.reviewer, sha256, evidenceId)).toBeNull();
    expect(await fileFor(place.filer, sha256, randomUUID())).toBeNull();
    expect(await fileFor(place.filer, "f".repeat(64), evidenceId)).toBeNull();
    expect(await fileFor(place.filer, "../secret", evidenceId)).toBeNull();
  });

  test("案卷到了承办办公室，办公室的经办能取", async () => {
    const result = await upload("甲.pdf", PDF);
    if (!result.ok) throw new Error("refused");
    const desk = { stage: "first_review", deskOfficeId: world.cityOffice.id, position: 0 } as const;
    await db.application.update({ where: { id }, data: desk });
    expect(await fileFor(world.reviewer, result.value.sha256, result.value.id)).toMatchObject({ inline: true });
  });
});

describe("链接、简介、引用", () => {
  test("新闻链接只收公开的 https 网址", async () => {
    expect(code(await addLink(place.filer, { ...at, title: "报道", url: "https://www.example.com/a" }))).toBe("ok");
    for (const url of ["http://www.example.com/a", "https://192.0.2.1/a", "javascript:alert(1)", "报道"]) {
      expect(code(await addLink(place.filer, { ...at, title: "报道", url }))).toBe("invalid_input");
    }
    expect(await attached()).toHaveLength(1);
  });

  test("一份材料可用于几项；从一项移除，其余仍在，材料仍在库里", async () => {
    const made = await addSummary(place.filer, { ...at, title: "简介", text: "一年来的主要做法。" });
    if (!made.ok) throw new Error("refused");
    const other = { ...at, indicatorId: world.catalogue.items[1]! };
    expect((await libraryOf(place.filer, other)).map(({ title }) => title)).toEqual(["简介"]);
    for (let n = 0; n < 2; n += 1) {
      expect(code(await attachEvidence(place.colleague, { ...other, evidenceId: made.value.id }))).toBe("ok");
    }
    expect(code(await detachEvidence(place.filer, { ...at, evidenceId: made.value.id }))).toBe("ok");
    const [first, second] = itemsOf((await readDossier(place.filer, id))!);
    expect([first?.evidence.length, second?.evidence.length]).toEqual([0, 1]);
    expect(code(await detachEvidence(place.filer, { ...at, evidenceId: made.value.id }))).toBe("not_found");
  });

  test("别的单位的材料不能引用", async () => {
    const other = await makePlace(world);
    const theirs = { applicationId: await opened(world, other), indicatorId: at.indicatorId };
    const made = await addSummary(other.filer, { ...theirs, title: "简介", text: "别人的做法。" });
    if (!made.ok) throw new Error("refused");
    expect(code(await attachEvidence(place.filer, { ...at, evidenceId: made.value.id }))).toBe("not_found");
    expect(await libraryOf(place.filer, at)).toEqual([]);
  });
});

describe("周期接收的类别和件数", () => {
  let limited: World;
  let at: { applicationId: string; indicatorId: string };
  let place: Place;
  beforeEach(async () => {
    limited = await makeWorld();
    await db.cycle.update({
      where: { id: limited.cycle.id },
      data: { evidenceKinds: ["document", "summary"], evidencePerItem: 2 },
    });
    place = await makePlace(limited);
    at = { applicationId: await opened(limited, place), indicatorId: limited.catalogue.items[0]! };
  });
  const summary = (title: string, to = at) => addSummary(place.filer, { ...to, title, text: "一年来的主要做法。" });
  const uses = () => db.evidenceUse.count({ where: { applicationId: at.applicationId } });

  test("不接收的类别不收，一个字节都不读；已有的不接收的材料也不能引用", async () => {
    expect(code(await addLink(place.filer, { ...at, title: "报道", url: "https://www.example.com/a" }))).toBe(
      "evidence_kind_not_taken",
    );
    let read = 0;
    async function* watched() {
      read += 1;
      yield PNG;
    }
    const input = { ...at, kind: "image" as const, fileName: "a.png" };
    expect(code(await uploadEvidence(place.filer, input, PNG.length, watched()))).toBe("evidence_kind_not_taken");
    const { id: evidenceId } = await db.evidence.create({
      data: {
        organisationId: place.filer.organisationId,
        kind: "news_link",
        title: "旧报道",
        url: "https://www.example.com/b",
        createdById: place.filer.userId,
      },
    });
    expect(code(await attachEvidence(place.filer, { ...at, evidenceId }))).toBe("evidence_kind_not_taken");
    expect([read, await uses()]).toEqual([0, 0]);
  });

  test("满了不再收，移除一件又能收；别的项不受影响，已引用的再引用一次不算多", async () => {
    const first = await summary("第一件");
    if (!first.ok) throw new Error("refused");
    expect(code(await summary("第二件"))).toBe("ok");
    expect(code(await summary("第三件"))).toBe("evidence_per_item_full");
    expect(code(await attachEvidence(place.filer, { ...at, evidenceId: first.value.id }))).toBe("ok");
    const other = { ...at, indicatorId: limited.catalogue.items[1]! };
    expect(code(await summary("别的项", other))).toBe("ok");
    expect(code(await detachEvidence(place.filer, { ...at, evidenceId: first.value.id }))).toBe("ok");
    expect(code(await summary("第三件"))).toBe("ok");
    expect(await uses()).toBe(3);
    expect(await db.evidence.count({ where: { organisationId: place.filer.organisationId } })).toBe(4);
  });

  test("最后一个位置，两人同时添加，只收一件", async () => {
    await summary("第一件");
    const both = await Promise.all([
      summary("甲的"),
      addSummary(place.colleague, { ...at, title: "乙的", text: "一年来的主要做法。" }),
    ]);
    expect(both.map(code).sort()).toEqual(["evidence_per_item_full", "ok"]);
    expect(await uses()).toBe(2);
  });
});
