/** Where in a picture's file something may be said of the place it was taken at. `crc`: where the checked part of a PNG chunk begins. */
type Part = { kind: "tiff" | "xmp"; from: number; to: number; crc: number | null };

const text = (bytes: Uint8Array, from: number, to: number): string =>
  Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join("");
const XMP_IN_JPEG = "http://ns.adobe.com/xap/1.0/\0";

/** The parts of a JPEG, PNG or WebP that hold EXIF or XMP; none for what isn't one of them, or is cut off. */
function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) return inJpeg(bytes, view);
  if (text(bytes, 1, 4) === "PNG") return inPng(bytes, view);
  return text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP" ? inWebp(bytes, view) : [];
}

function inJpeg(bytes: Uint8Array, view: DataView): Part[] {
  const parts: Part[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const to = Math.min(at + 2 + view.getUint16(at + 2), bytes.length);
    if (bytes[at + 1] === 0xe1) {
      if (text(bytes, at + 4, at + 8) === "Exif") parts.push({ kind: "tiff", from: at + 10, to, crc: null });
      const begin = at + 4 + XMP_IN_JPEG.length;
      if (text(bytes, at + 4, begin) === XMP_IN_JPEG) parts.push({ kind: "xmp", from: begin, to, crc: null });
    }
    at = Math.max(to, at + 4);
  }
  return parts;
}

function inPng(bytes: Uint8Array, view: DataView): Part[] {
  const parts: Part[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const to = at + 8 + view.getUint32(at);
    if (to + 4 > bytes.length) break;
    const type = text(bytes, at + 4, at + 8);
    if (type === "eXIf") parts.push({ kind: "tiff", from: at + 8, to, crc: at + 4 });
    if (type === "iTXt" && text(bytes, at + 8, at + 25) === "XML:com.adobe.xmp") {
      parts.push({ kind: "xmp", from: at + 30, to, crc: at + 4 });
    }
    at = to + 4;
  }
  return parts;
}

function inWebp(bytes: Uint8Array, view: DataView): Part[] {
  const parts: Part[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const to = Math.min(at + 8 + size, bytes.length);
    const type = text(bytes, at, at + 4);
    if (type === "EXIF") {
      const named = text(bytes, at + 8, at + 12) === "Exif";
      parts.push({ kind: "tiff", from: at + (named ? 14 : 8), to, crc: null });
    }
    if (type === "XMP ") parts.push({ kind: "xmp", from: at + 8, to, crc: null });
    at += 8 + size + (size % 2);
  }
  return parts;
}

const GPS_TAG = 0x8825;
const WIDTHS = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** The GPS directory of a TIFF block, `at` from the block's beginning; null where there is none, or an empty one. */
function gpsOf(tiff: DataView): { at: number; count: number; little: boolean } | null {
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const first = tiff.getUint32(4, little);
    for (let index = 0; index < tiff.getUint16(first, little); index += 1) {
      const entry = first + 2 + index * 12;
      if (tiff.getUint16(entry, little) !== GPS_TAG) continue;
      const at = tiff.getUint32(entry + 8, little);
      const count = tiff.getUint16(at, little);
      return count > 0 ? { at, count, little } : null;
    }
  } catch {
    // a block that leads out of itself tells nothing
  }
  return null;
}

const tiffOf = (bytes: Uint8Array, { from, to }: Part) =>
  new DataView(bytes.buffer, bytes.byteOffset + from, Math.max(0, to - from));
const tells = (bytes: Uint8Array, part: Part): boolean =>
  part.kind === "tiff" ? gpsOf(tiffOf(bytes, part)) !== null : /GPSL|GPSCoord/i.test(text(bytes, part.from, part.to));

/** Whether the picture's own data say where it was taken. */
export const tellsPosition = (bytes: Uint8Array): boolean => partsOf(bytes).some((part) => tells(bytes, part));

/** The picture without where it was taken; all else, the time and the camera too, stays byte for byte. The same array where nothing was told. */
export function withoutPosition(bytes: Uint8Array): Uint8Array {
  const telling = partsOf(bytes).filter((part) => tells(bytes, part));
  if (telling.length === 0) return bytes;
  const copy = bytes.slice();
  for (const part of telling) {
    if (part.kind === "xmp") copy.fill(0x20, part.from, part.to);
    else blankGps(tiffOf(copy, part));
    if (part.crc !== null) new DataView(copy.buffer).setUint32(part.to, crcOf(copy.subarray(part.crc, part.to)));
  }
  return copy;
}

function blankGps(tiff: DataView): void {
  const { at, count, little } = gpsOf(tiff)!;
  const blank = (from: number, size: number) => {
    for (let each = from; each < Math.min(from + size, tiff.byteLength); each += 1) tiff.setUint8(each, 0);
  };
  for (let entry = at + 2; entry < at + 2 + count * 12 && entry + 12 <= tiff.byteLength; entry += 12) {
    const size = (WIDTHS[tiff.getUint16(entry + 2, little)] ?? 0) * tiff.getUint32(entry + 4, little);
    if (size > 4) blank(tiff.getUint32(entry + 8, little), size);
  }
  blank(at, 2 + count * 12);
}

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
