import { expect, test } from "vitest";
import { takenOf } from "@/lib/selection/tiles";
import type { RankingLine } from "@/lib/selection/view";

const line = (id: string, composite: number, shortlisted: boolean | null, listed = false) =>
  ({ id, composite, barred: null, shortlisted, listed }) as RankingLine;

test("入选的：有候选名单的以其为准，其次是入围名单，都没有的按入选线推算", () => {
  const ids = (lines: RankingLine[]) => [...takenOf(lines, 1)];
  expect(ids([line("a", 90, null), line("b", 80, null)])).toEqual(["a"]);
  expect(ids([line("a", 90, true), line("b", 80, true), line("c", 70, false)])).toEqual(["a", "b"]);
  expect(ids([line("a", 90, true), line("b", 80, true, true), line("c", 70, false)])).toEqual(["b"]);
});
