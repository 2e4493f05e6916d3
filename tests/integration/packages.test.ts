import { existsSync } from "node:fs";
import { rename, utimes } from "node:fs/promises";
import { basename } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { sha256Hex } from "@/lib/kernel/hash";
import { packagesDirectory } from "@/lib/packages/directory";
import { packageFor } from "@/lib/packages/queries";
import { packageFile } from "@/lib/packages/taking";
import { db } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";
import { must } from "../support/acts";
import { id, item, openDossier, place, returned, submitted } from "../support/dossier";
import { answer } from "../support/filing";
import { ask, buildWaiting, bytesOf, filing, made, uploaded, withEvidence } from "../support/packing";
import { readDocx, readPdf, readZip, unspaced } from "../support/reading";

const DRAFT = "未报送（草稿）";
const EVIDENCE = ["关于公布权责清单的通知", "第二项的证明", "人民网：报道/一", "经验简介"];

beforeEach(() => openDossier());

const version = async (indicatorId: string) =>
  (await db.indicatorAnswer.findFirst({ where: { applicationId: id, indicatorId } }))?.version ?? 0;
const narrate = async (indicatorId: string, narrative: string) =>
  must(await saveAnswer(place.filer, answer(id, indicatorId, { narrative, version: await version(indicatorId) })));
const row = (packageId: string) => db.dossierPackage.findUnique({ where: { id: packageId } });
/** Where the bytes of a package lie. */
const stored = async (packageId: string) => openFolder(packagesDirectory()).path((await row(packageId))!.sha256!);
const manifestIn = (members: Map<string, Buffer>) => JSON.parse(members.get("清单.json")!.toString("utf8"));

/** As if it had lain there for two days: what nobody names and is younger may be about to be named, and stays. */
const aged = (path: string) =>
  utimes(path, new Date(Date.now() - 48 * 3_600_000), new Date(Date.now() - 48 * 3_600_000));

describe("草稿", () => {
  test("PDF 有封面、目录、书签、页码，每页注明未报送，说明和材料都在，字库没有的字也看得出", async () => {
    await withEvidence();
    await narrate(item(0), "在𠮷镇推行。\n第二段：成效明显。");
    const { pages, outline } = await readPdf(await bytesOf(await made("pdf")));
    for (const page of pages) expect(page).toContain(DRAFT);
    pages.forEach((page, at) => {
      expect(page).toContain(`第${at + 1}页共${pages.length}页`);
    });
    const all = pages.join("");
    for (const words of ["在〔U+20BB7〕镇推行。", "第二段：成效明显。", "Ⅰ-1-2-③", "审签与盖章", ...EVIDENCE]) {
      expect(all, words).toContain(words);
    }
    expect(outline).toEqual(expect.arrayContaining(["自评报告", "自评结果汇总", "佐证材料目录"]));
    expect(outline.join("")).toContain("第 1 项（Ⅰ-1-1）");
  });

  test("Word 文件内容相同，同样注明未报送", async () => {
    await withEvidence();
    await narrate(item(0), "清单已经公布。");
    const words = unspaced(readDocx(await bytesOf(await made("docx"))));
    for (const each of [DRAFT, "目录", "清单已经公布。", "（申报单位盖章处）", ...EVIDENCE])
      expect(words, each).toContain(each);
  });

  test("取用之后再改，已经要的还是取用时的内容；改了再要，是另一份", async () => {
    await narrate(item(0), "取用时的说明。");
    const first = await made("docx");
    await narrate(item(0), "后来改的说明。");
    const second = await made("docx");
    expect(second).not.toBe(first);
    expect(readDocx(await bytesOf(first))).toContain("取用时的说明。");
    const later = readDocx(await bytesOf(second));
    expect([later.includes("取用时的说明。"), later.includes("后来改的说明。")]).toEqual([false, true]);
  });
});

describe("已报送的", () => {
  test("退回后又改，报送的材料还是报送时的内容，与草稿互不相混", async () => {
    await withEvidence();
    await submitted();
    const snapshot = await filing();
    await returned(item(0));
    await narrate(item(0), "补正后的说明。");
    const added = await uploaded(item(0), "补正的证明.pdf", Buffer.from("%PDF-1.4\n%%EOF\n补正"));
    const words = unspaced(readDocx(await bytesOf(await made("docx", snapshot))));
    for (const each of ["清单已经公布，并按季度更新。", ...EVIDENCE]) expect(words, each).toContain(each);
    for (const each of [DRAFT, "补正后的说明。", "补正的证明"]) expect(words, each).not.toContain(each);
    const members = readZip(await bytesOf(await made("zip", snapshot)));
    expect(manifestIn(members).files.map(({ sha256 }: { sha256: string }) => sha256)).not.toContain(added);
    const draft = readDocx(await bytesOf(await made("docx")));
    for (const each of [DRAFT, "补正后的说明。", "补正的证明"]) expect(draft, each).toContain(each);
  });

  test("压缩包：按编号分文件夹，中文名称，清单与每个文件相符，报送快照的校验值即回执上的", async () => {
    const files = await withEvidence();
    const receipt = await submitted();
    const members = readZip(await bytesOf(await made("zip", await filing())));
    const names = [...members.keys()];
    const under = names
      .filter((name) => name.startsWith("佐证材料/"))
      .map((name) => name.split("/").slice(2).join("/"));
    expect(under).toEqual([
      "Ⅰ-1-2-② 人民网：报道／一.txt",
      "Ⅰ-1-2-③ 经验简介.txt",
      "Ⅰ-1-1-① 关于公布权责清单的通知.pdf",
      "Ⅰ-1-2-① 第二项的证明.pdf",
    ]);
    const { files: listed, ...head } = manifestIn(members);
    expect(listed.map(({ path }: { path: string }) => path).sort()).toEqual(
      names.filter((n) => n !== "清单.json").sort(),
    );
    for (const { path, size, sha256 } of listed) {
      expect([members.get(path)!.length, sha256Hex(members.get(path)!)], path).toEqual([size, sha256]);
    }
    expect(listed.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(expect.arrayContaining(files));
    const { snapshot } = await db.receipt.findUniqueOrThrow({
      where: { number: receipt },
      include: { snapshot: true },
    });
    expect(head).toMatchObject({ draft: false, receipt, contentSha256: snapshot.sha256 });
    expect(sha256Hex(members.get("核验/报送快照.json")!)).toBe(snapshot.sha256);
    expect(members.get("核验/核验说明.txt")!.toString("utf8")).toContain(snapshot.sha256);
    const summary = names.find((name) => name.includes("经验简介"))!;
    expect(members.get(summary)!.toString("utf8")).toContain("全县推行包容审慎监管。");
    const { pages } = await readPdf(members.get("01 申报材料.pdf")!);
    expect(pages.join("")).toContain(receipt);
    expect(pages.join("")).not.toContain(DRAFT);
    expect(readDocx(members.get("03 自评报告.docx")!)).toContain("依法行政水平稳步提高");
  });

  test("缺失清单：没有材料的、文件不在的都列出；文件找回后再要，重新装入", async () => {
    const first = await uploaded(item(0), "关于公布权责清单的通知.pdf");
    await submitted();
    const path = openFolder(process.env.FILES_DIR!).path(first);
    await rename(path, `${path}.away`);
    const packed = await made("zip", await filing());
    const members = readZip(await bytesOf(packed));
    const list = members.get("06 缺失清单.txt")!.toString("utf8");
    expect(list).toContain("Ⅰ-1-1-①　关于公布权责清单的通知.pdf：文件已不在存储中");
    expect(list).toContain("自评为“符合”，没有附佐证材料");
    expect([...members.keys()].join()).not.toContain("关于公布权责清单的通知");
    await rename(`${path}.away`, path);
    const before = await stored(packed);
    await aged(before);
    expect(await made("zip", await filing())).toBe(packed);
    expect(existsSync(before)).toBe(false);
    expect([...readZip(await bytesOf(packed)).keys()].join()).toContain("关于公布权责清单的通知");
  });

  test("重新生成期间，先前的一份照样可以下载；没有生成成功的，先前的一份还在，并说明原因", async () => {
    const first = await uploaded(item(0), "关于公布权责清单的通知.pdf");
    await submitted();
    const path = openFolder(process.env.FILES_DIR!).path(first);
    await rename(path, `${path}.away`);
    const packed = await made("zip", await filing());
    const before = await stored(packed);
    must(await ask("zip", await filing()));
    expect(await packageFor(place.filer, packed)).toMatchObject({ state: "queued", sha256: basename(before) });
    expect(await packageFile(place.filer, packed)).toMatchObject({ sha256: basename(before) });
    await db.dossierPackage.update({ where: { id: packed }, data: { attempts: 3 } });
    await buildWaiting();
    expect(await packageFor(place.filer, packed)).toMatchObject({ state: "ready", problem: "interrupted" });
    expect([existsSync(before), (await packageFile(place.filer, packed))?.sha256]).toEqual([true, basename(before)]);
    await rename(`${path}.away`, path);
    await aged(before);
    await made("zip", await filing());
    expect(await packageFor(place.filer, packed)).toMatchObject({ state: "ready", problem: "" });
    expect([existsSync(before), existsSync(await stored(packed))]).toEqual([false, true]);
  });

  test("只是没有附材料的，再要时就是原来那一份，不重新生成", async () => {
    await submitted();
    const packed = await made("zip", await filing());
    const { missing, awaited, readyAt } = (await row(packed))!;
    expect([missing > 0, awaited]).toEqual([true, 0]);
    expect(must(await ask("zip", await filing())).id).toBe(packed);
    expect(await row(packed)).toMatchObject({ state: "ready", attempts: 1, readyAt });
  });

  test("给办公室的材料里没有意见、分数和内部的问题清单", async () => {
    await submitted();
    await db.reviewRemark.create({
      data: {
        applicationId: id,
        indicatorId: item(0),
        officeId: (await db.application.findUniqueOrThrow({ where: { id } })).deskOfficeId!,
        opinion: "doubt",
        remark: "本项存疑勿外传",
        authorId: place.filer.userId,
        at: new Date("2026-02-20T00:00:00Z"),
      },
    });
    const members = readZip(await bytesOf(await made("zip", await filing())));
    const said = [...members].map(([, bytes]) => bytes.toString("utf8"));
    expect(said.join("").includes("勿外传")).toBe(false);
    expect(JSON.parse(members.get("核验/报送快照.json")!.toString("utf8"))).not.toHaveProperty("results");
  });
});
