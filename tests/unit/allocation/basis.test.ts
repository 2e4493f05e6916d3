import { describe, expect, test } from "vitest";
import { basisHash, basisOf, RULE } from "@/lib/allocation/basis";
import { propose } from "@/lib/allocation/propose";
import { rowsOf } from "@/lib/allocation/rows";
import type { AllocationInput } from "@/lib/allocation/shape";
import { contentHash } from "@/lib/kernel/hash";
import { allocationOfSize } from "../../support/allocation";

const INPUT = allocationOfSize({ places: 6, assessors: 5, agencies: 2, grouped: 3 });
const turned = ({ pieces, assessors, barred, readers }: AllocationInput): AllocationInput => ({
  readers,
  pieces: pieces.toReversed().map((piece) => ({
    ...piece,
    sections: Object.fromEntries(Object.entries(piece.sections).toReversed()),
  })),
  assessors: assessors.toReversed().map((one) => ({ ...one, expertise: one.expertise.toReversed() })),
  barred: barred.toReversed(),
});

describe("分配方案的依据", () => {
  test("行、键的先后不同，仍是同一份依据；同一种子得到同一份方案和理由", () => {
    const [one, other] = [basisOf(INPUT), basisOf(turned(INPUT))];
    expect(basisHash(other)).toBe(basisHash(one));
    expect(rowsOf(other, propose(other, "种子"))).toEqual(rowsOf(one, propose(one, "种子")));
    // what is shared out by what was gathered is what is shared out by what is kept
    expect(propose(one, "种子")).toEqual(propose(INPUT, "种子"));
  });

  test("存下来再读出来，算出的仍是同一份方案", () => {
    const basis = basisOf(INPUT);
    expect(propose(JSON.parse(JSON.stringify(basis)), "种子")).toEqual(propose(basis, "种子"));
  });

  test("每一样依据有变化，散列就不同", () => {
    const usual = basisHash(basisOf(INPUT));
    const [piece, ...pieces] = INPUT.pieces;
    const [person, ...people] = INPUT.assessors;
    const held = [{ assessorId: person!.id, agencyId: person!.agencyId }];
    const changed: AllocationInput[] = [
      { ...INPUT, readers: INPUT.readers + 1 },
      { ...INPUT, pieces },
      { ...INPUT, pieces: [{ ...piece!, held }, ...pieces] },
      { ...INPUT, pieces: [{ ...piece!, sections: { ...piece!.sections, 一: 99 } }, ...pieces] },
      { ...INPUT, barred: INPUT.barred.slice(1) },
      ...[{ load: 1 }, { capacity: 5 }, { expertise: [] }, { agencyId: "别的机构" }].map((change) => ({
        ...INPUT,
        assessors: [{ ...person!, ...change }, ...people],
      })),
    ];
    const hashes = changed.map((input) => basisHash(basisOf(input)));
    expect(new Set([usual, ...hashes]).size).toBe(changed.length + 1);
  });

  test("依据里没有姓名、账号", () => {
    const named = {
      ...INPUT,
      assessors: INPUT.assessors.map((one) => ({ ...one, name: "张三", account: "zhangsan" })),
    };
    expect(basisOf(named)).toEqual(basisOf(INPUT));
  });

  test("这一算法的结果不变：变了就是另一个编号的算法", () => {
    expect(RULE).toBe(1);
    expect(contentHash(propose(basisOf(INPUT), "种子"))).toBe(
      "910d015d0c9e42763c25e0b3947430490d700b995acc5e29bddfb18fdb5bbcde",
    );
  });
});
