import "server-only";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { ByteSource } from "./byte-source";

const unpack = promisify(inflate);

/** What of a PDF matters before it is taken in. */
export type PdfContent = {
  complete: boolean;
  encrypted: boolean;
  script: boolean;
  launch: boolean;
  attachments: boolean;
  empty: boolean;
};

const TAIL = 2_048;
/** Objects packed into a stream unfold to at most so much; more is nobody's document. */
const MOST_UNFOLDED = 32 * 1024 * 1024;

/**
 * Looks through the objects of a PDF, those packed into object streams too, for what acts by itself. The data of other streams (pictures,
 * fonts, pages) is passed over: a name found there would be chance.
 */
export async function readPdfContent(source: ByteSource): Promise<PdfContent> {
  const bytes = await source.read(0, source.size);
  const seen: PdfContent & { pages: boolean; noCount: boolean } = {
    complete: bytes.subarray(Math.max(0, bytes.length - TAIL)).includes("%%EOF"),
    encrypted: false,
    script: false,
    launch: false,
    attachments: false,
    empty: false,
    pages: false,
    noCount: false,
  };
  for await (const text of objectsOf(bytes)) note(seen, text);
  return { ...seen, empty: seen.noCount && !seen.pages };
}

function note(seen: PdfContent & { pages: boolean; noCount: boolean }, raw: string): void {
  // a name may be written with its letters as #xx
  const text = raw.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  seen.encrypted ||= /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(text);
  seen.script ||= /\/(?:JavaScript|JS)(?![A-Za-z0-9])/.test(text);
  seen.launch ||= /\/Launch(?![A-Za-z0-9])/.test(text);
  seen.attachments ||= /\/EmbeddedFile(?![A-Za-z0-9])|\/EF\s*<<|\/RichMedia(?![A-Za-z0-9])/.test(text);
  seen.pages ||= /\/Type\s*\/Page(?![A-Za-z0-9])/.test(text);
  seen.noCount ||= /\/Type\s*\/Pages(?![A-Za-z0-9])/.test(text) && /\/Count\s+0(?!\d)/.test(text);
}

/** The text between streams, and the objects inside object streams. */
async function* objectsOf(bytes: Buffer): AsyncGenerator<string> {
  let at = 0;
  while (at < bytes.length) {
    const begin = streamAfter(bytes, at);
    const text = bytes.toString("latin1", at, begin < 0 ? bytes.length : begin);
    yield text;
    if (begin < 0) return;
    const end = bytes.indexOf("endstream", begin);
    if (end < 0) return;
    const dictionary = text.slice(text.lastIndexOf("obj"));
    if (/\/ObjStm/.test(dictionary)) yield await unfolded(bytes.subarray(dataAt(bytes, begin), end));
    at = end + "endstream".length;
  }
}

/** The next `stream` that ends a dictionary and is followed by a line's end. */
function streamAfter(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf("stream", from); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const follows = bytes[at + 6] === 0x0a || bytes[at + 6] === 0x0d;
    if (follows && /(?:>>|\s)\s*$/.test(bytes.toString("latin1", Math.max(0, at - 8), at))) return at;
  }
  return -1;
}

const dataAt = (bytes: Buffer, stream: number): number =>
  stream + 6 + (bytes[stream + 6] === 0x0d && bytes[stream + 7] === 0x0a ? 2 : 1);

async function unfolded(packed: Buffer): Promise<string> {
  try {
    return (await unpack(packed, { maxOutputLength: MOST_UNFOLDED })).toString("latin1");
  } catch {
    return "";
  }
}
