import "server-only";
import type { FileFault } from "@/lib/evidence/rules";
import { type ByteSource, sourceOf } from "./byte-source";
import { looksLikeOle, readOleDirectory } from "./ole-directory";
import { readZipDirectory, unpackMember, type ZipEntry } from "./zip-directory";

/** One part of an office file beyond this is no text that anyone has written. */
const LARGEST_MEMBER = 200 * 1024 * 1024;
const PROLOGUE = 4_096;

type Office = "docx" | "xlsx" | "ofd";
type Look = (name: string, bytes: Buffer) => FileFault | null | Promise<FileFault | null>;

/** What makes an office file unfit: unpacks every part once, holds one at a time. */
export async function officeFault(source: ByteSource, content: Office): Promise<FileFault | null> {
  const entries = (await readZipDirectory(source)) ?? [];
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) return "damaged";
  if (entries.some(({ name }) => CARRIED.test(name))) return "carries_files";
  for (const entry of entries) {
    const fault = await memberFault(source, entry);
    if (fault) return fault;
  }
  return content === "ofd" ? ofdFault(source, entries, names) : mainPart(content, names);
}

const CARRIED = /\.(?:zip|rar|7z|gz|tar|iso|exe|dll|scr|com|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta|sh|apk)$/i;

async function memberFault(source: ByteSource, entry: ZipEntry): Promise<FileFault | null> {
  if (entry.size > LARGEST_MEMBER) return "unfolds_too_far";
  const unpacked = await unpackMember(source, entry);
  if (unpacked === "larger") return "unfolds_too_far";
  if (unpacked === "damaged") return "damaged";
  for (const look of LOOKS) {
    const fault = await look(entry.name, unpacked.bytes);
    if (fault) return fault;
  }
  return null;
}

const declares: Look = (name, bytes) =>
  /\.(?:xml|rels|vml)$/i.test(name) && /<!(?:DOCTYPE|ENTITY)/i.test(bytes.toString("latin1", 0, PROLOGUE))
    ? "declares_entities"
    : null;

const macroTypes: Look = (name, bytes) =>
  name === "[Content_Types].xml" && /macroEnabled|vbaProject/i.test(bytes.toString("latin1")) ? "macro_enabled" : null;

/** A template or an object that is fetched from elsewhere when the file is opened; links that a reader may click are none. */
const fetches: Look = (name, bytes) => {
  if (!/\.rels$/i.test(name)) return null;
  for (const each of elementsOf(bytes.toString("utf8"), "Relationship")) {
    const bad =
      /TargetMode\s*=\s*["']External["']/i.test(each) &&
      /\/(?:attachedTemplate|oleObject|frame|subDocument|package)["']/i.test(each) &&
      /Target\s*=\s*["'](?:https?:|ftp:|\\\\|file:\/\/\/?\\\\|file:\/\/[^/]|mhtml:)/i.test(each);
    if (bad) return "fetches_elsewhere";
  }
  return null;
};

/**
 * Each element of this name, from its `<` to the next one: with its attributes and the words that follow. Found by going forward only: a
 * pattern that looks for an end begins anew at each beginning, and a small file of beginnings takes minutes.
 */
function* elementsOf(text: string, name: string): Generator<string> {
  const opening = `<${name}`;
  for (let at = text.indexOf(opening); at >= 0; ) {
    const next = text.indexOf("<", at + 1);
    yield text.slice(at, next < 0 ? text.length : next);
    at = next < 0 ? -1 : text.indexOf(opening, next);
  }
}

const EXCHANGE = /[>"']\s*DDE(?:AUTO)?\b/i;

const exchanges: Look = (name, bytes) => {
  if (/^xl\/externalLinks\/[^/]*\.xml$/i.test(name)) return bytes.includes("<ddeLink") ? "data_exchange" : null;
  if (!/^word\/[^/]*\.xml$/i.test(name)) return null;
  const text = bytes.toString("latin1");
  for (const each of elementsOf(text, "w:instrText")) if (EXCHANGE.test(each)) return "data_exchange";
  for (const each of elementsOf(text, "w:fldSimple")) if (EXCHANGE.test(each)) return "data_exchange";
  return null;
};

/** Inside an embedded object: a packed-up file (Ole10Native) or macros; equations and charts are neither. */
const packages: Look = async (name, bytes) => {
  if (!looksLikeOle(bytes)) return null;
  const ole = await readOleDirectory(sourceOf(bytes));
  const inside = new Set(ole?.entries.map((entry) => entry.name));
  if (inside.has("\u0001Ole10Native") || inside.has("Package")) return "carries_files";
  return ["Macros", "_VBA_PROJECT_CUR", "VBA"].some((each) => inside.has(each)) && !/\.bin$/i.test(name)
    ? "macro_enabled"
    : null;
};

const nested: Look = async (_, bytes) => {
  if (bytes.toString("latin1", 0, 4) !== "PK\u0003\u0004") return null;
  const inside = await readZipDirectory(sourceOf(bytes));
  if (!inside) return "carries_files";
  const names = inside.map(({ name }) => name);
  if (!names.includes("[Content_Types].xml")) return "carries_files";
  return names.some((each) => /vbaProject\.bin$/i.test(each)) ? "macro_enabled" : null;
};

const LOOKS: readonly Look[] = [declares, macroTypes, fetches, exchanges, packages, nested];

const mainPart = (content: "docx" | "xlsx", names: ReadonlySet<string>): FileFault | null => {
  const wanted = content === "docx" ? /^word\/document\d*\.xml$/ : /^xl\/(?:workbook\d*\.xml|vbaProject\.bin)$/;
  return [...names].some((name) => wanted.test(name)) ? null : "damaged";
};

/** GB/T 33190: OFD.xml names at least one document that is there. */
async function ofdFault(
  source: ByteSource,
  entries: readonly ZipEntry[],
  names: ReadonlySet<string>,
): Promise<FileFault | null> {
  const entry = entries.find(({ name }) => name === "OFD.xml")!;
  const root = await unpackMember(source, entry);
  const text = typeof root === "string" ? "" : root.bytes.toString("utf8");
  const documents = [...text.matchAll(/<(?:\w+:)?DocRoot>\s*([^<\s]+)\s*</g)].map(([, path]) =>
    path!.replace(/^\//, ""),
  );
  const whole = /<(?:\w+:)?OFD[\s>]/.test(text) && documents.length > 0 && documents.every((path) => names.has(path));
  return whole ? null : "ofd_structure";
}
