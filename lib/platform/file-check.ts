import "server-only";
import { readApart } from "@/lib/documents/apart";
import { type FileContent, type FileFault, type FileRefusal, refuseByContent } from "@/lib/evidence/rules";
import type { ByteSource } from "./byte-source";
import { detectFile, isWhollyText } from "./file-types";
import { officeFault } from "./office-content";
import { readOleDirectory } from "./ole-directory";
import { pdfContentFault } from "./pdf-content";
import { hidesAnother, isWhole } from "./picture-content";
import { inTurn } from "./turns";

/** Why this file may not be taken under this name, or null: what it is, whether it is whole, what it would do when opened. */
export async function checkFile(fileName: string, source: ByteSource): Promise<FileRefusal | null> {
  const detected = await detectFile(source);
  const refusal = refuseByContent(fileName, detected);
  if (refusal) return refusal;
  const fault = await faultOf(source, detected.content);
  return fault && { code: "file_unfit", detail: { fault } };
}

async function faultOf(source: ByteSource, content: FileContent): Promise<FileFault | null> {
  switch (content) {
    case "pdf":
      return pdfFault(source);
    case "png":
    case "jpeg":
    case "gif":
    case "webp":
      return pictureFault(source, content);
    case "docx":
    case "xlsx":
    case "ofd":
      return officeFault(source, content);
    case "ole_word":
    case "ole_sheet":
      return oleFault(source);
    case "text":
      return (await isWhollyText(source)) ? null : "not_text";
    default:
      return null;
  }
}

async function pdfFault(source: ByteSource): Promise<FileFault | null> {
  return (await hidesAnother(source)) ? "hides_another" : pdfContentFault(source);
}

async function pictureFault(source: ByteSource, content: "png" | "jpeg" | "gif" | "webp"): Promise<FileFault | null> {
  if (await hidesAnother(source)) return "hides_another";
  if (!(await isWhole(source, content))) return "incomplete";
  const answer = await inTurn("asked", async () => {
    const bytes = await source.read(0, source.size);
    return readApart<{ shown: boolean }>("picture-worker.mjs", { bytes, decode: true }, SLOW);
  });
  return answer?.shown ? null : "not_shown";
}

const SLOW = { timeoutMs: 60_000 };

/** An old office file with another file packed into it. */
async function oleFault(source: ByteSource): Promise<FileFault | null> {
  const names = (await readOleDirectory(source))?.entries.map(({ name }) => name) ?? [];
  return names.includes("\u0001Ole10Native") ? "carries_files" : null;
}
