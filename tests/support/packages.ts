import { createReadStream } from "node:fs";
import { text } from "node:stream/consumers";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { packagesDirectory } from "@/lib/packages/directory";
import { sourceOf } from "@/lib/platform/byte-source";
import { db } from "@/lib/platform/db";
import { openStore } from "@/lib/platform/storage";
import { readZipDirectory, unpackMember } from "@/lib/platform/zip-directory";

/** Without any blanks: a layout puts them where it likes. */
export const unspaced = (words: string): string => words.replace(/\s+/g, "");

/** What the pages of a PDF say, one after the other, without the blanks that the layout puts between. */
export async function pdfWords(bytes: Uint8Array): Promise<{ pages: string[]; outline: string[] }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(unspaced(items.map((item) => ("str" in item ? item.str : "")).join("")));
  }
  type Entry = { title: string; items: Entry[] };
  const flat = (entries: Entry[]): string[] => entries.flatMap(({ title, items }) => [title, ...flat(items)]);
  const outline = flat(((await document.getOutline()) ?? []) as Entry[]);
  await document.destroy();
  return { pages, outline };
}

/** The members of an archive by name. */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const source = sourceOf(bytes);
  const members = new Map<string, Buffer>();
  for (const entry of (await readZipDirectory(source))!) {
    const found = await unpackMember(source, entry);
    if (typeof found === "string") throw new Error(`${entry.name}: ${found}`);
    members.set(entry.name, found.bytes);
  }
  return members;
}

/** What a Word file says, paragraph after paragraph. */
export async function docxWords(bytes: Uint8Array): Promise<string> {
  const parts = await unzipped(bytes);
  const words = (part: string) =>
    part
      .replace(/<\/w:p>/g, "\n")
      .replace(/<[^>]+>/g, "")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, "&");
  const names = [...parts.keys()].filter((name) => /^word\/(document|header\d*)\.xml$/.test(name));
  return names.map((name) => words(parts.get(name)!.toString("utf8"))).join("\n");
}

/** The bytes of a package that is ready. */
export async function bytesOf(id: string): Promise<Buffer> {
  const { sha256, state, problem } = await db.dossierPackage.findUniqueOrThrow({ where: { id } });
  if (state !== "ready") throw new Error(`${state} ${problem}`);
  return Buffer.from(await text(createReadStream(openStore(packagesDirectory()).path(sha256!), "latin1")), "latin1");
}
