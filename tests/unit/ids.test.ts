import { expect, test } from "vitest";
import { certificateNumber, isUuid, receiptNumber } from "@/lib/kernel/ids";

test("a receipt carries what it is for, the day in Beijing and its running number", () => {
  expect(receiptNumber("SB", new Date("2026-03-09T16:30:00Z"), 42)).toBe("SB-20260310-000042");
});

test("a certificate's number runs through its year", () => {
  expect(certificateNumber("MM", 2026, 7)).toBe("MM-2026-0007");
});

test.each([0, -3, 1.5, Number.NaN])("%d is no running number", (sequence) => {
  expect(() => certificateNumber("MM", 2026, sequence)).toThrow(RangeError);
});

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
test.each([[[ID]], [{ toString: () => ID }], [Object.create(null)], [null], [1], [`${ID}\n`], [""]])(
  "%o is no row's id, whatever it looks like when written out",
  (given) => {
    expect(isUuid(ID)).toBe(true);
    expect(isUuid(given)).toBe(false);
  },
);
