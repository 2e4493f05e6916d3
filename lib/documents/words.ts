import "server-only";
import type { ByteSource } from "@/lib/platform/byte-source";
import { detectFile } from "@/lib/platform/file-types";
import { inTurn } from "@/lib/platform/turns";
import { readZipDirectory, unpackMember } from "@/lib/platform/zip-directory";
import { readApart } from "./apart";

/** A scan of so many pages tells by its first ones. */
const MOST_PAGES = 60;
const MOST_PARTS = 200;
const LARGEST_PART = 40 * 1024 * 1024;

const PARTS = {
  docx: /^word\/(?:document|header|footer|footnotes|endnotes)\d*\.xml$/,
  xlsx: /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/,
  ofd: /\/Pages\/[^/]+\/Content\.xml$/,
} as const;

/** The words of a stored file; empty where it has none that can be read (old Word and Excel files), null where reading failed. */
export async function readWords(source: ByteSource): Promise<string | null> {
  const { content } = await detectFile(source);
  const answer = await inTurn("background", async () => {
    switch (content) {
      case "docx":
      case "xlsx":
      case "ofd": {
        const parts = await partsOf(source, PARTS[content]);
        return parts && readApart<{ text: string }>("text-worker.mjs", { parts });
      }
      case "text":
        return readApart<{ text: string }>("text-worker.mjs", { bytes: await source.read(0, 2_000_000) });
      case "pdf":
        return readApart<{ text: string }>(
          "pdf-worker.mjs",
          { bytes: await source.read(0, source.size), pages: MOST_PAGES },
          { timeoutMs: 60_000, memoryMb: 768 },
        );
      default:
        return { text: "" };
    }
  });
  return answer?.text ?? null;
}

/** The parts with the words; null where one of them doesn't unpack: what stood there nobody has read. */
async function partsOf(source: ByteSource, wanted: RegExp): Promise<Uint8Array[] | null> {
  const entries = await readZipDirectory(source);
  if (!entries) return null;
  const parts: Uint8Array[] = [];
  for (const entry of entries
    .filter(({ name, size }) => wanted.test(name) && size <= LARGEST_PART)
    .slice(0, MOST_PARTS)) {
    const unpacked = await unpackMember(source, entry);
    if (typeof unpacked === "string") return null;
    parts.push(unpacked.bytes);
  }
  return parts;
}
