import { draftFrom, type Surroundings } from "@/lib/cycle-rules/draft";
import type { DesignFacts } from "@/lib/cycle-rules/rules";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import type { Template } from "@/lib/cycle-rules/template";
import type { OfficeLevel } from "@/lib/programmes/route";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Where a template is used: an office at each level, the three catalogues. */
export const SURROUNDINGS: Surroundings = {
  year: 2026,
  name: "2026年度",
  organiserArea: "示例省",
  programmeId: id(900),
  offices: (["national", "province", "city", "county"] as const).map((level, n) => ({ id: id(n + 1), level })),
  catalogues: ["city-county-2019", "department-2019", "unit-zhashui-2023"].map((key, n) => ({ id: id(n + 101), key })),
};

const levelOf: Record<string, OfficeLevel> = Object.fromEntries(
  SURROUNDINGS.offices.map((office) => [office.id, office.level]),
);

/** The rules that a template gives, with what they meet. */
export function designFrom(template: Template): { rules: CycleRules; facts: DesignFacts } {
  const facts = {
    organiserLevel: template.organiser,
    published: SURROUNDINGS.catalogues.map((catalogue) => catalogue.id),
    levelOf,
  };
  return { rules: draftFrom(template, SURROUNDINGS), facts };
}
