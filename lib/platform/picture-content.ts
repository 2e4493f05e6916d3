import "server-only";
import type { ByteSource } from "./byte-source";

type Picture = "png" | "jpeg" | "gif" | "webp";

const TAIL = 66_000;
const END_RECORD = "PK\u0005\u0006";
const MARKUP = /<(?:script|html|iframe|\?php|!doctype)[\s>]/i;

/** Whether the picture's own end is there; what a camera writes behind it is left alone. */
export async function isWhole(source: ByteSource, content: Picture): Promise<boolean> {
  const tail = await source.read(Math.max(0, source.size - TAIL), TAIL);
  switch (content) {
    case "png":
      return tail.includes("IEND");
    case "jpeg":
      return tail.includes(Buffer.from("ffd9", "hex"));
    case "gif":
      return tail.includes(0x3b);
    case "webp": {
      const head = await source.read(0, 8);
      return head.length === 8 && head.readUInt32LE(4) + 8 <= source.size + 1;
    }
  }
}

/** Whether another format hides in the file: an archive at its end, or a page in its head or tail. */
export async function hidesAnother(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 1_024);
  const from = Math.max(0, source.size - TAIL);
  const tail = await source.read(from, TAIL);
  for (let at = tail.indexOf(END_RECORD, 0, "latin1"); at >= 0; at = tail.indexOf(END_RECORD, at + 4, "latin1")) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return MARKUP.test(head.toString("latin1")) || MARKUP.test(tail.toString("latin1"));
}
