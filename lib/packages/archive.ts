import "server-only";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { indexWorkbook } from "@/lib/evidence/index-documents";
import { canonicalJson } from "@/lib/kernel/canonical";
import { sha256Hex } from "@/lib/kernel/hash";
import { ARCHIVE_NAMES, PAPER_TEXTS, VERIFY_TEXT } from "@/lib/labels/packages";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { evidenceFiles, type PlannedFile } from "./archive-plan";
import type { PackageContent } from "./content";
import { draw, drawAll } from "./draw";
import { indexEntries } from "./index-entries";
import { type MemberLine, manifestOf } from "./manifest";
import { awaitedIn, missingFrom, missingText } from "./missing";
import { dossierPaper, indexPaper, reportPaper } from "./paper";
import type { FileStates } from "./rules";
import type { Packed } from "./source";
import { answersWorkbook } from "./workbooks";

/** Told after each piece: what is being done, how many are done, of how many. */
export type Report = (step: string, done: number, total: number) => void;
export type Archive = { stream: Readable; files: number; missing: number; awaited: number };

type Member = { path: string; bytes: Buffer };
const DOCUMENTS = 6;
/** Windows' own editor knows the characters by the mark at the beginning, and lines by both signs. */
const text = (path: string, words: string): Member => ({
  path,
  bytes: Buffer.from(`\uFEFF${words.replace(/\r?\n/g, "\r\n")}\r\n`, "utf8"),
});

/**
 * 材料包 as a stream: the documents first, then the evidence one file after the other as it is read from the store, so that the
 * archive is never in memory as a whole.
 */
export async function archiveOf({ content, frozen }: Packed, states: FileStates, report: Report): Promise<Archive> {
  const missing = missingFrom(content, states);
  const planned = evidenceFiles(content, states);
  const total = DOCUMENTS + planned.length + 1;
  const documents = await documentsOf(content, (step, done) => report(step, done, total));
  const members = [
    ...documents,
    text(ARCHIVE_NAMES.missing, missingText(missing)),
    { path: ARCHIVE_NAMES.snapshot(content.filed !== null), bytes: Buffer.from(canonicalJson(frozen), "utf8") },
    text(ARCHIVE_NAMES.check, checkText(content)),
    ...planned.flatMap((file) => ("text" in file ? [text(file.path, file.text)] : [])),
  ];
  const stored = planned.filter((file): file is Stored => "sha256" in file);
  const manifest = manifestOf(content, [...members.map(lineOf), ...stored], missing);
  const zip = new ZipFile();
  const at = { mtime: new Date(content.filed?.at ?? content.takenAt) };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), ARCHIVE_NAMES.manifest, at);
  for (const { path, bytes } of members) zip.addBuffer(bytes, path, { ...at, compress: /\.(txt|json)$/.test(path) });
  addStored(zip, stored, at, (done) => report("files", DOCUMENTS + done, total));
  zip.end();
  const files = members.length + stored.length + 1;
  return { stream: zip.outputStream, files, missing: missing.length, awaited: awaitedIn(content, states) };
}

type Stored = Extract<PlannedFile, { sha256: string }>;
const lineOf = ({ path, bytes }: Member): MemberLine => ({ path, size: bytes.length, sha256: sha256Hex(bytes) });

const checkText = ({ filed, contentSha256 }: PackageContent): string =>
  filed
    ? `${PAPER_TEXTS.checkFiled(filed.receipt, filed.sha256)}\n\n${VERIFY_TEXT}`
    : PAPER_TEXTS.checkDraft(contentSha256);

async function documentsOf(content: PackageContent, report: (step: string, done: number) => void): Promise<Member[]> {
  report("pdf", 0);
  const pdf = await draw("pdf", dossierPaper(content));
  report("docx", 1);
  const words = await drawAll("docx", [indexPaper(content), dossierPaper(content), reportPaper(content)]);
  report("tables", 4);
  const [cover, docx, own] = words as [Buffer, Buffer, Buffer];
  return [
    { path: ARCHIVE_NAMES.cover, bytes: cover },
    { path: ARCHIVE_NAMES.pdf, bytes: pdf },
    { path: ARCHIVE_NAMES.docx, bytes: docx },
    { path: ARCHIVE_NAMES.report, bytes: own },
    { path: ARCHIVE_NAMES.answers, bytes: await answersWorkbook(content) },
    { path: ARCHIVE_NAMES.index, bytes: await indexWorkbook(indexEntries(content)) },
  ];
}

/** Each file is opened when its turn comes. What goes wrong with one ends the stream with its error; yazl alone would leave it open. */
function addStored(zip: ZipFile, files: readonly Stored[], at: { mtime: Date }, done: (count: number) => void): void {
  const store = openStore(env.filesDirectory());
  zip.on("error", (error: Error) => zip.outputStream.destroy(error));
  files.forEach(({ path, sha256, size }, index) => {
    zip.addReadStreamLazy(path, { ...at, compress: /\.(txt|csv)$/i.test(path), size }, (opened) => {
      const stream = store.read(sha256);
      // where there is nothing to read, the archive ends with that
      once(stream, "readable").then(
        () => {
          done(index);
          opened(null, stream);
        },
        (error: Error) => opened(error),
      );
    });
  });
}
