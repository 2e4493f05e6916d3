import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { tellsPosition, withoutPosition } from "@/lib/field-records/position";
import { photoBytes } from "../../support/field-records";

describe("拍摄位置", () => {
  test("a photo with a position tells it; taken out, it tells nothing, and the rest is byte for byte the same", async () => {
    const bytes = await photoBytes(10, true);
    expect(tellsPosition(bytes)).toBe(true);
    const without = withoutPosition(bytes);
    expect(tellsPosition(without)).toBe(false);
    expect(without.length).toBe(bytes.length);
    const { data } = await sharp(without).raw().toBuffer({ resolveWithObject: true });
    expect(data.equals(await sharp(bytes).raw().toBuffer())).toBe(true);
    const told = (await sharp(without).metadata()).exif!;
    expect(told.includes("PHONE-1")).toBe(true);
  });

  test("where nothing is told, the very same array comes back", async () => {
    const bytes = await photoBytes(20);
    expect(tellsPosition(bytes)).toBe(false);
    expect(withoutPosition(bytes)).toBe(bytes);
  });

  test.each(["png", "webp"] as const)("%s: taken out, and the picture still opens", async (format) => {
    const source = await photoBytes(30, true);
    const bytes = await sharp(source).withMetadata()[format]().toBuffer();
    expect(tellsPosition(bytes)).toBe(true);
    const without = withoutPosition(bytes);
    expect(tellsPosition(without)).toBe(false);
    expect(await sharp(without).metadata()).toMatchObject({ format, width: 40 });
  });

  test("what is no picture, or is cut off, is left as it is", async () => {
    const bytes = await photoBytes(40, true);
    for (let length = 0; length < bytes.length; length += 7) {
      const cut = bytes.subarray(0, length);
      expect(withoutPosition(cut).length).toBe(cut.length);
    }
  });
});
