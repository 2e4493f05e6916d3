import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import { beijingYear } from "@/lib/oversight/rules";
import type { Tx } from "@/lib/platform/db";
import { SPEAKING, textOf } from "./rules";
import { type PracticeSnapshot, practiceSnapshot, searchedBy } from "./snapshot";

/** The case as it is published now: text, holder, titles that stand, files. */
async function snapshotOf(tx: Tx, id: string, at: Date) {
  const row = await tx.practiceCase.findUniqueOrThrow({
    where: { id },
    include: {
      organisation: { select: { name: true, area: { select: { path: true } } } },
      deskOffice: { select: { name: true } },
      designation: { select: { track: true } },
      files: {
        orderBy: [{ addedAt: "asc" }, { evidenceId: "asc" }],
        select: {
          evidence: { select: { title: true, fileName: true, sha256: true, file: { select: { size: true } } } },
        },
      },
      publications: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
    },
  });
  const codes = row.organisation.area.path.split("/").filter(Boolean);
  const areas = await tx.area.findMany({
    where: { code: { in: codes }, level: { not: "national" } },
    orderBy: { path: "asc" },
  });
  const titles = await tx.designation.findMany({
    where: { organisationId: row.organisationId, stage: { in: [...SPEAKING] } },
    orderBy: [{ designatedAt: "desc" }, { certificateNumber: "asc" }],
    select: { title: true, certificateNumber: true },
  });
  const snapshot: PracticeSnapshot = practiceSnapshot.parse({
    ...textOf(row),
    number: (row.publications[0]?.number ?? 0) + 1,
    holder: row.organisation.name,
    areas: areas.map(({ name }) => name),
    track: row.designation.track,
    titles,
    files: row.files.flatMap(({ evidence: { title, fileName, sha256, file } }) =>
      sha256 && file ? [{ name: title, fileName: fileName ?? title, sha256, size: file.size }] : [],
    ),
    office: row.deskOffice?.name ?? "",
    publishedAt: at.toISOString(),
  });
  const province = areas.find(({ level }) => level === "province");
  return { snapshot, organisationId: row.organisationId, provinceCode: province?.code ?? "" };
}

/** 公布: a frozen copy with its hash becomes the present version; the one before stays, and files that are out are never deleted. */
export async function publishPractice(tx: Tx, id: string, at: Date): Promise<{ number: number; sha256: string }> {
  const { snapshot, organisationId, provinceCode } = await snapshotOf(tx, id, at);
  const sha256 = contentHash(snapshot);
  const { number, title, track, field, files } = snapshot;
  await takeOut(tx, id);
  await tx.practicePublication.create({
    data: {
      ...{ caseId: id, number, snapshot, sha256, publishedAt: at, title, track, field, organisationId, provinceCode },
      year: beijingYear(at),
      fileHashes: files.map((one) => one.sha256),
      ...searchedBy(snapshot),
    },
  });
  await tx.evidence.updateMany({
    where: { filedAt: null, practiceFiles: { some: { caseId: id } } },
    data: { filedAt: at },
  });
  return { number, sha256 };
}

/** No version of the case is the present one any more. */
export const takeOut = (tx: Tx, id: string) =>
  tx.practicePublication.updateMany({ where: { caseId: id, current: true }, data: { current: false } });

/** 放弃修订: text and files again as they were last published. */
export async function restorePublished(tx: Tx, id: string, at: Date, by: { userId: string; name: string }) {
  const row = await tx.practicePublication.findFirstOrThrow({ where: { caseId: id, current: true } });
  const snapshot = practiceSnapshot.parse(row.snapshot);
  const { title, field, summary, measures, approach, results, replicable } = snapshot;
  await tx.practiceCase.update({
    where: { id },
    data: {
      ...{ title, field, summary, measures, approach, results, replicable },
      ...{
        textVersion: { increment: 1 },
        writtenById: by.userId,
        writtenByName: by.name,
        writtenAt: at,
        returnRemark: "",
      },
    },
  });
  await tx.practiceFile.deleteMany({ where: { caseId: id, evidence: { sha256: { notIn: row.fileHashes } } } });
  const own = await tx.evidence.findMany({
    where: { organisationId: row.organisationId, sha256: { in: row.fileHashes }, filedAt: { not: null } },
    orderBy: { createdAt: "asc" },
    distinct: ["sha256"],
    select: { id: true, sha256: true },
  });
  const standing = await tx.practiceFile.findMany({
    where: { caseId: id },
    select: { evidence: { select: { sha256: true } } },
  });
  const there = new Set(standing.map(({ evidence }) => evidence.sha256));
  const missing = own.filter(({ sha256 }) => !there.has(sha256));
  await tx.practiceFile.createMany({ data: missing.map((one) => ({ caseId: id, evidenceId: one.id, addedAt: at })) });
}
