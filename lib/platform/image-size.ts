import "server-only";

/** Width × height as the picture's header states it; null if the header doesn't lie in these first bytes. */
export function pixelCount(content: "png" | "jpeg" | "gif" | "webp", head: Buffer): number | null {
  const size = READERS[content](head);
  return size ? size[0] * size[1] : null;
}

type Size = readonly [number, number];

const READERS: Readonly<Record<"png" | "jpeg" | "gif" | "webp", (head: Buffer) => Size | null>> = {
  png: (head) => (head.length < 24 ? null : [head.readUInt32BE(16), head.readUInt32BE(20)]),
  gif: (head) => (head.length < 10 ? null : [head.readUInt16LE(6), head.readUInt16LE(8)]),
  jpeg: jpegSize,
  webp: webpSize,
};

/** Walks the segments up to the frame header (SOF0–SOF15 without the tables among them). */
function jpegSize(head: Buffer): Size | null {
  for (let at = 2; at + 9 <= head.length; at += 2 + head.readUInt16BE(at + 2)) {
    const marker = head[at + 1]!;
    if (head[at] !== 0xff) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [head.readUInt16BE(at + 7), head.readUInt16BE(at + 5)];
  }
  return null;
}

function webpSize(head: Buffer): Size | null {
  if (head.length < 30) return null;
  const chunk = head.toString("latin1", 12, 16);
  if (chunk === "VP8X") return [head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1];
  if (chunk === "VP8 ") return [head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff];
  if (chunk !== "VP8L") return null;
  const bits = head.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
