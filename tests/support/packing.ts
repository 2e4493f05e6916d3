import { readFile } from "node:fs/promises";
import { addLink, addSummary } from "@/lib/evidence/commands";
import { uploadEvidence } from "@/lib/evidence/upload";
import { onePackage } from "@/lib/packages/build";
import { askForPackage } from "@/lib/packages/commands";
import { packagesDirectory } from "@/lib/packages/directory";
import type { Format } from "@/lib/packages/rules";
import { db } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";
import { id, item, place } from "./dossier";

export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

export const ask = (format: Format, snapshotId: string | null = null, by: Actor = place.filer) =>
  askForPackage(by, { applicationId: id, snapshotId, format });

/** Builds what waits, one after the other, until nothing does. */
export async function buildWaiting(): Promise<{ built: number; failed: number }> {
  const counts = { built: 0, failed: 0 };
  for (let done = await onePackage(null); done; done = await onePackage(null)) counts[done] += 1;
  return counts;
}

/** Asked for and built; the package's id. */
export async function made(format: Format, snapshotId: string | null = null, by: Actor = place.filer): Promise<string> {
  const asked = must(await ask(format, snapshotId, by));
  await buildWaiting();
  return asked.id;
}

async function* one(content: Buffer) {
  yield content;
}

/** A file put to an item of the dossier at hand; the hash of its content. */
export async function uploaded(indicatorId: string, fileName: string, content = PDF): Promise<string> {
  const file = { applicationId: id, indicatorId, kind: "document" as const, fileName };
  return must(await uploadEvidence(place.filer, file, null, one(content))).sha256;
}

/** Two files, a link and a summary at the first two items; the hashes of the files. */
export async function withEvidence(): Promise<string[]> {
  const first = await uploaded(item(0), "关于公布权责清单的通知.pdf");
  const second = await uploaded(item(1), "第二项的证明.pdf", Buffer.concat([PDF, Buffer.from("%%2")]));
  const at = { applicationId: id, indicatorId: item(1) };
  must(await addLink(place.filer, { ...at, title: "人民网：报道/一", url: "https://www.example.com/a" }));
  must(await addSummary(place.filer, { ...at, title: "经验简介", text: "全县推行包容审慎监管。" }));
  return [first, second];
}

/** The snapshot of the newest filing. */
export async function filing(): Promise<string> {
  const receipt = await db.receipt.findFirstOrThrow({ where: { applicationId: id }, orderBy: { at: "desc" } });
  return receipt.snapshotId;
}

/** The bytes of a package that is ready. */
export async function bytesOf(packageId: string): Promise<Buffer> {
  const { sha256, state, problem } = await db.dossierPackage.findUniqueOrThrow({ where: { id: packageId } });
  if (state !== "ready") throw new Error(`${state} ${problem}`);
  return readFile(openFolder(packagesDirectory()).path(sha256!));
}
