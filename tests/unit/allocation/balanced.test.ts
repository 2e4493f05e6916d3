import { describe, expect, test } from "vitest";
import { assignmentProblem, balancedAllocation } from "@/lib/allocation/rules";
import { conflictOfInterest } from "@/lib/recusal/rules";

const place = { id: "c", kind: "county_government", areaPath: "/1/11/111/", held: [], recused: [], waitsForLot: false };
const assessor = (id: string, load = 0, agencyId = id) => ({ id, agencyId, agencyPath: "/1/12/", load });

describe("回避", () => {
  test("an agency seated in the place has a conflict; one seated above it or beside it has none", () => {
    const county = { kind: "county_government", areaPath: "/1/11/111/" };
    expect(conflictOfInterest("/1/11/111/", county)).toBe(true);
    expect(conflictOfInterest("/1/11/111/", { kind: "city_government", areaPath: "/1/11/" })).toBe(true);
    expect(conflictOfInterest("/1/", county)).toBe(false);
    expect(conflictOfInterest("/1/11/112/", county)).toBe(false);
  });

  test("a department doesn't govern the area it serves", () => {
    expect(conflictOfInterest("/1/11/", { kind: "department", areaPath: "/1/" })).toBe(false);
  });

  test.each([
    [{ ...place, waitsForLot: true }, "lot_first"],
    [{ ...place, recused: ["a"] }, "recused"],
    [{ ...place, areaPath: "/1/12/", recused: ["a"] }, "conflict_of_interest"],
    [{ ...place, held: ["a"] }, "already_assigned"],
    [{ ...place, held: ["b", "c"] }, "too_many_assessors"],
  ])("%j is refused as %s", (entry, code) => {
    expect(assignmentProblem(entry, assessor("a"), 2)).toEqual({ code });
  });
});

describe("按负荷均衡分配", () => {
  test("fills what is missing with the least loaded", () => {
    const { assignments, unfilled } = balancedAllocation(
      [{ ...place, held: ["x"] }],
      [assessor("a", 3), assessor("b", 1)],
      2,
    );
    expect(assignments).toEqual([{ applicationId: "c", assessorId: "b" }]);
    expect(unfilled).toBe(0);
  });

  test("takes the second assessor from another agency where loads are equal", () => {
    const people = [assessor("a", 0, "one"), assessor("b", 0, "one"), assessor("c", 0, "two")];
    const { assignments } = balancedAllocation([place], people, 2);
    expect(assignments.map(({ assessorId }) => assessorId)).toEqual(["a", "c"]);
  });

  test("says how many sheets found nobody", () => {
    expect(balancedAllocation([{ ...place, recused: ["a"] }], [assessor("a"), assessor("b")], 2)).toEqual({
      assignments: [{ applicationId: "c", assessorId: "b" }],
      unfilled: 1,
    });
  });

  test("the same input gives the same answer", () => {
    const cases = ["1", "2", "3"].map((id) => ({ ...place, id }));
    const people = [assessor("a"), assessor("b"), assessor("c")];
    expect(balancedAllocation(cases, people, 2)).toEqual(balancedAllocation(cases, people, 2));
  });
});
