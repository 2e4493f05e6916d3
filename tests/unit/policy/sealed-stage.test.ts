import { describe, expect, test } from "vitest";
import { progressTold, stageTold } from "@/lib/policy/sealed-stage";
import type { Route } from "@/lib/programmes/route";

const ROUTE: Route = [
  { station: "first_review", office: "city" },
  { station: "first_review", office: "province" },
  { station: "assessment", office: "national" },
  { station: "verification", office: "national" },
  { station: "public_notice", office: "national" },
];
const at = (station: string) => ROUTE.findIndex((stop) => stop.station === station);
const drawn = (
  stage: "verification" | "disqualified",
  position: number,
  standing: "recommender" | "organiser",
  published = false,
) => progressTold({ route: ROUTE, track: "comprehensive", position, stage }, [standing], published);

describe("推荐过的办公室看到的进程", () => {
  const first = at("assessment");
  test("评估以后的环节，公布以前一律画在初审以后的第一站", () => {
    expect(stageTold("verification", ["recommender"], false)).toBe("passed_on");
    expect(drawn("verification", at("verification"), "recommender")).toMatchObject({
      position: first,
      stage: "assessment",
    });
    expect(drawn("verification", at("verification"), "organiser").position).toBe(at("verification"));
  });
  test("取消资格的止于同一站，看不出走到了评估、核查的哪一站；公布以后、组织方照实画", () => {
    expect(drawn("disqualified", at("verification"), "recommender")).toMatchObject({
      position: first,
      stage: "disqualified",
    });
    expect(drawn("disqualified", first, "recommender").position).toBe(first);
    expect(drawn("disqualified", at("verification"), "recommender", true).position).toBe(at("verification"));
    expect(drawn("disqualified", at("verification"), "organiser").position).toBe(at("verification"));
  });
  test("初审中取消资格的，止于所在的那一级", () => {
    expect(drawn("disqualified", 0, "recommender").position).toBe(0);
  });
});
