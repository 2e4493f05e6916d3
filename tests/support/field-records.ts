import { randomUUID } from "node:crypto";
import sharp from "sharp";
import type { RecordInput, RecordKind } from "@/lib/field-records/schema";
import { hashedPart } from "@/lib/field-records/schema";
import { contentHash } from "@/lib/kernel/hash";

/** A record as a phone makes it. */
export function fieldRecord(kind: RecordKind, content: Record<string, unknown>, base = 1): RecordInput {
  const made = { id: randomUUID(), kind, content, madeAt: "2026-07-06T02:00:00.000Z" };
  return { ...made, base, sha256: contentHash(hashedPart(made)) };
}

/** A real photo, each colour another; with the place where it was taken, if asked for. */
export function photoBytes(colour: number, withPosition = false): Promise<Buffer> {
  const background = { r: colour % 256, g: 120, b: 60 };
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background } }).jpeg();
  const exif = { IFD0: { Make: "PHONE-1" }, ...(withPosition ? { IFD3: GPS } : {}) };
  return picture.withExif(exif).toBuffer();
}
const GPS = { GPSLatitudeRef: "N", GPSLatitude: "33/1 40/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "109/1 6/1 0/1" };

/** A picture as the body of a request comes in. */
export async function* streamed(bytes: Uint8Array) {
  yield bytes;
}
