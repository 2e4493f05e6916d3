import { inflateSync } from "node:zlib";

// Looks through the objects of a PDF for what acts by itself, in a process of its own: packed-up objects may unfold to any size.

const TAIL = 2_048;
/** All that is packed up in one PDF unfolds to at most so much; more is nobody's document. */
const MOST_UNFOLDED = 64 * 1024 * 1024;

const seen = {
  complete: false,
  encrypted: false,
  script: false,
  launch: false,
  attachments: false,
  hidden: false,
  endless: false,
  pages: false,
  noCount: false,
};

/** A name may be written with its letters as #xx: put in their place, in one pass. */
function plain(bytes) {
  if (!bytes.includes(0x23)) return bytes.toString("latin1");
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1, length += 1) {
    const code = bytes[at] === 0x23 ? digit(bytes[at + 1]) * 16 + digit(bytes[at + 2]) : Number.NaN;
    out[length] = Number.isNaN(code) ? bytes[at] : code;
    if (!Number.isNaN(code)) at += 2;
  }
  return out.toString("latin1", 0, length);
}

function digit(byte) {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = (byte | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : Number.NaN;
}

function note(text) {
  seen.encrypted ||= /\/Encrypt\s*(?:<<|\d{1,10}\s{1,20}\d{1,10}\s{1,20}R)/.test(text);
  seen.script ||= /\/(?:JavaScript|JS)(?![A-Za-z0-9])/.test(text);
  seen.launch ||= /\/Launch(?![A-Za-z0-9])/.test(text);
  seen.attachments ||= /\/EmbeddedFile(?![A-Za-z0-9])|\/EF\s*<<|\/RichMedia(?![A-Za-z0-9])/.test(text);
  seen.pages ||= /\/Type\s*\/Page(?![A-Za-z0-9])/.test(text);
  seen.noCount ||= /\/Type\s*\/Pages(?![A-Za-z0-9])/.test(text) && /\/Count\s+0(?!\d)/.test(text);
}

/** What lies between streams, and in streams that hold objects; the data of the others (pictures, pages) is passed over: a name there is chance. */
function look(bytes) {
  seen.complete = bytes.subarray(Math.max(0, bytes.length - TAIL)).includes("%%EOF");
  let left = MOST_UNFOLDED;
  for (let at = 0; at < bytes.length && !seen.endless; ) {
    const begin = streamAfter(bytes, at);
    const text = plain(bytes.subarray(at, begin < 0 ? bytes.length : begin));
    note(text);
    if (begin < 0) return;
    const found = bytes.indexOf("endstream", begin);
    const end = found < 0 ? bytes.length : found;
    if (holdsObjects(text)) left -= unfold(bytes.subarray(dataAt(bytes, begin), end), text, left);
    at = end + "endstream".length;
  }
}

const lastObject = (text) => text.slice(text.lastIndexOf("endobj") + 1);

/** A reader asks for /N and /First, not for the type. */
function holdsObjects(text) {
  const dictionary = lastObject(text);
  return /\/ObjStm/.test(text) || (/\/N(?![A-Za-z])/.test(dictionary) && /\/First(?![A-Za-z])/.test(dictionary));
}

/** Notes the objects of a stream; answers how many bytes they are. What is packed in another way than usual is hidden. */
function unfold(packed, text, most) {
  const dictionary = lastObject(text);
  if (!/\/Filter/.test(text)) {
    note(plain(packed));
    return 0;
  }
  const usual = /\/Filter\s*(?:\/FlateDecode(?![A-Za-z0-9])|\[\s*\/FlateDecode\s*\])/.test(dictionary);
  if (!usual || /\/(?:DecodeParms|F|FFilter)(?![A-Za-z0-9])/.test(dictionary)) {
    seen.hidden = true;
    return 0;
  }
  try {
    const bytes = inflateSync(packed, { maxOutputLength: Math.max(1, most) });
    note(plain(bytes));
    return bytes.length;
  } catch (error) {
    if (error?.code === "ERR_BUFFER_TOO_LARGE") seen.endless = true;
    else seen.hidden = true;
    return 0;
  }
}

/** The next `stream` that ends a dictionary and is followed by a line's end. */
function streamAfter(bytes, from) {
  for (let at = bytes.indexOf("stream", from); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const follows = bytes[at + 6] === 0x0a || bytes[at + 6] === 0x0d;
    if (follows && /(?:>>|\s)\s*$/.test(bytes.toString("latin1", Math.max(0, at - 8), at))) return at;
  }
  return -1;
}

const dataAt = (bytes, stream) => stream + 6 + (bytes[stream + 6] === 0x0d && bytes[stream + 7] === 0x0a ? 2 : 1);

process.once("message", ({ bytes }) => {
  look(Buffer.from(bytes));
  const { pages, noCount, ...content } = seen;
  process.send({ ...content, empty: noCount && !pages });
});
