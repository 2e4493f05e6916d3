import { expect, test } from "vitest";
import { diagramOf, matrix } from "@/lib/applications/diagram";
import { ACTIONS } from "@/lib/applications/workflow";
import type { Route } from "@/lib/programmes/route";

const ROUTE: Route = [
  { station: "first_review", office: "city" },
  { station: "first_review", office: "province" },
  { station: "assessment", office: "national" },
  { station: "public_notice", office: "national" },
];
const stationsOf = diagramOf(ROUTE);
const leadsTo = (index: number, action: string) => stationsOf[index]?.acts.find((act) => act.action === action)?.to;

test("the diagram has the stations of the route in order, after filing and correction", () => {
  expect(stationsOf.map(({ stage }) => stage)).toEqual(["draft", "returned", ...ROUTE.map(({ station }) => station)]);
});

test("each onward act leads to the next station, the last to the title", () => {
  expect(leadsTo(0, "submit")).toBe("first_review");
  expect(leadsTo(2, "recommend")).toBe("first_review");
  expect(leadsTo(3, "recommend")).toBe("assessment");
  expect(leadsTo(4, "shortlist")).toBe("public_notice");
  expect(leadsTo(5, "designate")).toBe("designated");
});

test("a route without first review has no correction station", () => {
  expect(diagramOf([{ station: "handling", office: "county" }]).map(({ stage }) => stage)).toEqual([
    "draft",
    "handling",
  ]);
});

test("the matrix has one line for every act and every permission", () => {
  const rows = matrix();
  expect(
    rows
      .filter(({ kind }) => kind === "act")
      .map(({ what }) => what)
      .sort(),
  ).toEqual([...ACTIONS].sort());
  expect(rows.find(({ what }) => what === "recommend")?.cells.desk_signatory).toEqual(["first_review"]);
  expect(rows.find(({ what }) => what === "read_scores")?.cells.assessor).toBeNull();
});
