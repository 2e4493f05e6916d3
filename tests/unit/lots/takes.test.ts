import { expect, test } from "vitest";
import { type LotWork, lotTakes } from "@/lib/lots/takes";
import type { LotStage } from "@/lib/lots/workflow";

test.each<[LotStage | null, LotWork, string | null]>([
  [null, "marking", null],
  ["preparing", "marking", "wrong_stage"],
  ["assessing", "marking", null],
  ["answering", "marking", "wrong_stage"],
  ["opened", "marking", "lot_opened"],
  ["preparing", "sampling", "wrong_stage"],
  ["assessing", "sampling", null],
  ["answering", "sampling", null],
  ["opened", "sampling", "lot_opened"],
])("标段到了“%s”，%s：%s", (stage, work, code) => {
  expect(lotTakes(stage, work)?.code ?? null).toBe(code);
});
