import { createHash } from "node:crypto";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { makeApplication, type World } from "./world";

/** Whatever would tell whose dossier it is; each stands somewhere in what `makeTellingCase` writes. */
export const TELLING = ["云川", "昆江", "临江", "临水", "白石渡", "linjiang", "临政发", "填报人甲"] as const;
const place = "临江县";
const narrative = "云川省昆江市临江县（原临水县）在白石渡镇试点，见临政发〔2025〕3号";

async function* whole(bytes: Buffer) {
  yield bytes;
}

/** Lays a file into the store with its row; answers with its hash. */
export async function storeFile(bytes: Buffer, mime: string): Promise<string> {
  const put = await openStore(env.filesDirectory()).put(whole(bytes), { maxBytes: 50_000_000 });
  if (!put.ok) throw new Error("not stored");
  const { sha256, size } = put.value;
  await db.storedFile.upsert({ where: { sha256 }, create: { sha256, size, mime }, update: {} });
  return sha256;
}

export type Piece = { id: string; sha256: string };

/** A file beside an item, its names full of what tells the place. */
export async function attach(
  one: { id: string; applicant: { id: string }; filer: { userId: string } },
  indicatorId: string,
  fileName: string,
  bytes: Buffer,
): Promise<Piece> {
  const sha256 = await storeFile(bytes, "application/octet-stream");
  const { id } = await db.evidence.create({
    data: {
      organisationId: one.applicant.id,
      kind: "document",
      title: `${place}的通知`,
      fileName,
      sha256,
      issuer: "临江县司法局",
      documentNumber: "临政发〔2025〕3号",
      createdById: one.filer.userId,
    },
  });
  await db.evidenceUse.create({
    data: { evidenceId: id, applicationId: one.id, indicatorId, note: "临江县的做法", pages: "1" },
  });
  return { id, sha256 };
}

/** A case under assessment in a blind cycle, every text of which tells whose it is. */
export async function makeTellingCase(world: World) {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { blindAssessment: true } });
  const one = await makeApplication(world, "assessment");
  const area = one.applicant.area;
  await db.area.update({ where: { id: world.province.id }, data: { name: "云川省" } });
  await db.area.update({ where: { id: world.city.id }, data: { name: "昆江市" } });
  await db.area.update({ where: { id: area.id }, data: { name: place } });
  const code = createHash("sha256").update(one.id).digest("hex").slice(0, 8);
  await db.area.create({
    data: { code, name: "白石渡镇", level: "township", parentId: area.id, path: `${area.path}${code}/` },
  });
  await db.areaChange.create({
    data: {
      kind: "rename",
      fromName: "临水县",
      toId: area.id,
      toName: place,
      onDay: new Date("2020-01-01T00:00:00Z"),
      basis: "示例",
      byName: "示例",
      at: new Date("2020-01-01T00:00:00Z"),
    },
  });
  await db.organisation.update({
    where: { id: one.applicant.id },
    data: { name: `${place}人民政府`, pinyin: "linjiangxian" },
  });
  await db.indicatorAnswer.updateMany({
    where: { applicationId: one.id },
    data: {
      narrative: `${narrative}，http://www.linjiang.gov.cn/1.html，编号${one.number}，代码${one.applicant.code}。材料正文标记`,
      notApplicableReason: narrative,
      updatedByName: "填报人甲",
      originApplicationId: one.id,
      originName: "临江县上一周期",
      originAt: new Date("2025-01-01T00:00:00Z"),
    },
  });
  await db.selfAssessmentReport.create({
    data: {
      applicationId: one.id,
      text: `临江县自评报告\n${narrative}`,
      characters: 20,
      updatedById: one.filer.userId,
      updatedAt: new Date("2026-02-01T00:00:00Z"),
    },
  });
  return { ...one, telling: [...TELLING, one.number, one.applicant.code, one.applicant.id] };
}
