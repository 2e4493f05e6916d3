import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listHash, redraw } from "@/components/oversight/redraw";
import { drawSample, frameHash } from "@/lib/kernel/draw";

const list = fc.uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1, maxLength: 40 });

describe("the draw repeated in the visitor's browser", () => {
  test("comes to the portal's own hash and list for any list, seed and count", async () => {
    await fc.assert(
      fc.asyncProperty(list, fc.string({ unit: "grapheme" }), fc.nat(), async (items, seed, wanted) => {
        const count = wanted % (items.length + 1);
        expect(await listHash(items)).toBe(frameHash(items));
        expect(await redraw(items, seed, count)).toEqual(drawSample({ items, seed, count }));
      }),
      { numRuns: 300 },
    );
  });

  test("another seed of a long list draws another sample", async () => {
    const items = Array.from({ length: 100 }, (_, i) => `SF-${i}`);
    expect(await redraw(items, "种子一", 20)).not.toEqual(await redraw(items, "种子二", 20));
  });
});
