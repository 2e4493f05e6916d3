import type { TitleToStratify } from "@/lib/oversight/strata";

/** So many titles in each stratum: two batches to a province. */
export const titlesOf = (sizes: readonly number[]): TitleToStratify[] =>
  sizes.flatMap((size, at) =>
    Array.from({ length: size }, (_, i) => ({
      number: `SF-${at}-${String(i).padStart(3, "0")}`,
      holder: `示例县${at}${i}`,
      title: "示例示范县",
      provinceCode: `99${String(Math.floor(at / 2)).padStart(4, "0")}`,
      province: `示例省${Math.floor(at / 2)}`,
      batch: at % 2 === 0 ? "第一批" : "第二批",
    })),
  );
