import { Readable } from "node:stream";
import { refuseByContent, servedAs } from "@/lib/evidence/rules";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { detectFile } from "@/lib/platform/file-types";
import type { Disclosure, EvidenceKind } from "@/lib/platform/generated/prisma/enums";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { sampleLedger, samplePdf, samplePng } from "./sample-files";
import { done } from "./stage";

type Piece = {
  kind: EvidenceKind;
  title: string;
  fileName?: string;
  url?: string;
  text?: string;
  issuer?: string;
  documentNumber?: string;
  issuedOn?: Date;
  disclosure?: Disclosure;
  pageCount?: number;
};

/** What a place keeps in its library. */
const LIBRARY: readonly Piece[] = [
  {
    kind: "document",
    title: "关于规范行政规范性文件管理的通知",
    fileName: "制度文件.pdf",
    issuer: "县人民政府办公室",
    documentNumber: "政办发〔2025〕12号",
    issuedOn: new Date("2025-03-18"),
    disclosure: "proactive",
    pageCount: 1,
  },
  {
    kind: "document",
    title: "重大行政决策程序规定及年度目录",
    fileName: "制度文件.pdf",
    issuer: "县人民政府",
    documentNumber: "政发〔2025〕7号",
    disclosure: "proactive",
  },
  {
    kind: "table",
    title: "行政执法案卷评查台账",
    fileName: "工作台账.xlsx",
    issuer: "县司法局",
    issuedOn: new Date("2025-11-30"),
    disclosure: "not_disclosed",
  },
  { kind: "table", title: "行政复议和应诉案件统计表", fileName: "工作台账.xlsx" },
  { kind: "image", title: "政务服务大厅窗口照片", fileName: "现场照片.png" },
  {
    kind: "award",
    title: "上级机关通报表扬文件",
    fileName: "表彰文件.pdf",
    issuer: "市依法治理办公室",
    disclosure: "on_request",
  },
  { kind: "news_link", title: "“一窗受理”改革报道", url: "https://news.example.org/yichuang" },
  { kind: "news_link", title: "执法公示制度落实情况报道", url: "https://news.example.org/zhifa-gongshi" },
  {
    kind: "summary",
    title: "多元化解矛盾纠纷工作情况简介",
    text: "建立县、乡、村三级调解网络，整合人民调解、行政调解、司法调解力量，推行“一站式”受理、分流和督办，疑难纠纷由领导包案。",
  },
  {
    kind: "summary",
    title: "法治教育培训情况简介",
    text: "把法治课程列入主体班次，每季度组织一次会前学法，执法人员分批轮训并统一考试，成绩归入个人学法档案。",
  },
];

/** The hashes of a place's files, by name; the commendation is of the superior's, and the same for all. */
async function storedFiles(place: string): Promise<Map<string, string>> {
  const files: [string, Buffer][] = [
    [
      "制度文件.pdf",
      samplePdf([`${place}制度文件（演示）`, "一、严格制定程序。", "二、落实合法性审核。", "三、按期报送备案。"]),
    ],
    ["表彰文件.pdf", samplePdf(["关于通报表扬有关单位的决定（演示）", "相关做法值得肯定，予以通报表扬。"])],
    ["工作台账.xlsx", await sampleLedger(place)],
    ["现场照片.png", samplePng(place)],
  ];
  return new Map(await Promise.all(files.map(async ([name, bytes]) => [name, await keep(name, bytes)] as const)));
}

async function keep(fileName: string, bytes: Buffer): Promise<string> {
  const inspect = async (source: Parameters<typeof detectFile>[0]) =>
    refuseByContent(fileName, await detectFile(source));
  const kept = await openStore(env.filesDirectory()).put(Readable.from([bytes]), { maxBytes: 1_000_000, inspect });
  const { sha256, size } = done(kept, fileName);
  const row = { sha256, size, mime: servedAs(fileName).mime, createdAt: now() };
  await db.storedFile.createMany({ data: [row], skipDuplicates: true });
  return sha256;
}

/** Lays the library of a place beside every third item of its application; made on its first application, used again later. */
export async function attachLibrary(
  actor: Actor,
  applicationId: string,
  indicatorIds: readonly string[],
): Promise<void> {
  const pieces = await libraryOf(actor);
  await db.evidenceUse.createMany({
    data: indicatorIds.flatMap((indicatorId, n) =>
      n % 3 === 0 ? [{ applicationId, indicatorId, evidenceId: pieces[(n / 3) % pieces.length]!, position: 1 }] : [],
    ),
  });
}

async function libraryOf({ organisationId, organisationName, userId }: Actor): Promise<string[]> {
  const own = await db.evidence.findMany({ where: { organisationId }, orderBy: { id: "asc" }, select: { id: true } });
  if (own.length > 0) return own.map(({ id }) => id);
  const files = await storedFiles(organisationName);
  const made = await db.evidence.createManyAndReturn({
    data: LIBRARY.map((piece) => ({
      ...piece,
      sha256: piece.fileName ? files.get(piece.fileName)! : null,
      organisationId,
      createdById: userId,
      createdAt: now(),
    })),
    select: { id: true },
  });
  return made.map(({ id }) => id);
}
