import { describe, expect, test } from "vitest";
import type { MappedItem, MappingKind } from "@/lib/catalogue/mapping";
import { joined, mappingAlong, sameWords } from "@/lib/origins/mapping-path";

const row = (fromIndicatorId: string, toIndicatorId: string, kind: MappingKind = "same"): MappedItem => ({
  fromIndicatorId,
  toIndicatorId,
  kind,
});

describe("隔了一版的新旧对应", () => {
  test("两步都不变才算不变，断了的不带", () => {
    expect(joined([row("a", "b"), row("c", "d", "changed"), row("e", "f")], [row("b", "x"), row("d", "y")])).toEqual([
      row("a", "x"),
      row("c", "y", "changed"),
    ]);
    expect(joined([row("a", "b")], [row("b", "x", "split")])).toEqual([row("a", "x", "split")]);
  });

  test("走最少的步数；走不到的没有对应", () => {
    const mappings = [
      { fromId: "2019", toId: "2021", items: [row("a", "b")] },
      { fromId: "2021", toId: "2019", items: [row("b", "a")] },
      { fromId: "2021", toId: "2023", items: [row("b", "c", "changed")] },
    ];
    expect(mappingAlong("2019", "2023", mappings)).toEqual([row("a", "c", "changed")]);
    expect(mappingAlong("2023", "2019", mappings)).toBeNull();
  });
});

test("没有人对应过的两套指标，只有文字相同、各只一项的才带，且须核对", () => {
  const item = (id: string, text: string, kind = "standard") => ({ id, kind, text });
  const before = [item("a", "公布 清单。"), item("b", "重复"), item("c", "重复"), item("d", "加分", "bonus")];
  const after = [item("x", "公布清单。"), item("y", "重复"), item("z", "加分")];
  expect(sameWords(before, after)).toEqual([row("a", "x", "changed")]);
});
