import { describe, expect, test } from "vitest";
import { AREA_LABELS } from "@/lib/labels/menu";
import { AREAS, areaHref, homeOf, mayOpen, menuOf } from "@/lib/policy/menu";
import type { Duty } from "@/lib/policy/standing";

const someone = (organisationKind: string, ...duties: Duty[]) => ({ organisationKind, duties });
const areasOf = (who: ReturnType<typeof someone>) => menuOf(who).flatMap(({ areas }) => areas);

describe("菜单", () => {
  test("a county's filing officer sees applications and titles, not the offices' work", () => {
    expect(areasOf(someone("county_government", "filing"))).toEqual([
      "desk",
      "sign_offs",
      "apply",
      "evidence",
      "oversee",
      "exchange",
    ]);
  });

  test("a department fills what governments give to it, and may file for itself", () => {
    for (const kind of ["department", "county_department", "township"]) {
      expect(areasOf(someone(kind, "filing"))).toContain("contribute");
    }
    expect(areasOf(someone("county_department", "signing"))).not.toContain("contribute");
    expect(areasOf(someone("city_government", "filing"))).not.toContain("contribute");
  });

  test("who checks inside sees the work to be checked: of the place, or of the unit", () => {
    expect(areasOf(someone("county_government", "checking"))).toEqual(["desk", "apply"]);
    expect(areasOf(someone("county_department", "checking"))).toEqual(["desk", "apply", "contribute"]);
    expect(mayOpen(someone("office", "checking"), "apply")).toEqual({ code: "not_allowed" });
  });

  test("an office that reviews and organises sees both and the rules", () => {
    expect(areasOf(someone("office", "reviewing", "organising"))).toEqual([
      "desk",
      "sign_offs",
      "review",
      "organise",
      "oversee",
      "exchange",
      "programmes",
      "catalogues",
    ]);
  });

  test("an assessor sees the sheets alone", () => {
    expect(areasOf(someone("assessment_agency", "assessing"))).toEqual(["desk", "assess"]);
  });

  test("who organises an agency or a group of experts keeps its staff list, and meets no programme", () => {
    for (const kind of ["assessment_agency", "expert_group"]) {
      expect(areasOf(someone(kind, "organising"))).toEqual(["desk", "assessors"]);
    }
    expect(mayOpen(someone("office", "organising"), "assessors")).toEqual({ code: "not_allowed" });
  });

  test.each([
    [
      "system_admin",
      ["admin_organisations", "admin_areas", "admin_users", "admin_calendar", "admin_jobs", "admin_mail"],
    ],
    ["security_admin", ["admin_duties", "admin_lockouts", "admin_security"]],
    ["auditor", ["trail"]],
  ] as const)("%s sees only the pages of that duty", (duty, areas) => {
    expect(areasOf(someone("operator", duty))).toEqual(areas);
  });

  test("a duty without the kind of organisation opens nothing", () => {
    expect(mayOpen(someone("county_government", "reviewing"), "review")).toEqual({ code: "not_allowed" });
    expect(mayOpen(someone("office", "filing"), "apply")).toEqual({ code: "not_allowed" });
  });

  test("an account without duties has an empty menu and only its messages", () => {
    expect(menuOf(someone("office"))).toEqual([]);
    expect(homeOf(someone("office"))).toBe("/notifications");
  });

  test("everybody begins where their work is", () => {
    expect(homeOf(someone("office", "signing"))).toBe("/desk");
    expect(homeOf(someone("operator", "auditor"))).toBe("/trail");
  });

  test("every part has a name and an address of its own", () => {
    expect(AREAS.every((area) => AREA_LABELS[area])).toBe(true);
    expect(new Set(AREAS.map(areaHref)).size).toBe(AREAS.length);
    expect(areaHref("admin_lockouts")).toBe("/admin/lockouts");
  });
});
