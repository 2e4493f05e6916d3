import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { type BuiltCatalogue, makeActor, makeArea, makeOrganisation, unique } from "./world";

/** Somebody with these duties in a county far from everything. */
export async function aStranger(...duties: Duty[]): Promise<Actor> {
  return makeActor(await makeOrganisation("county_government", await makeArea("county")), ...duties);
}

/** Somebody in an agency or office of this kind, in an area of its own. */
export async function someoneIn(kind: "survey_agency" | "office", ...duties: Duty[]): Promise<Actor> {
  return makeActor(await makeOrganisation(kind, await makeArea("province")), ...duties);
}

/** A catalogue of plain items, of which the first is worth 1 point, the second 2, and so on. */
export async function makeLongCatalogue(size: number): Promise<BuiltCatalogue> {
  const { id } = await db.indicatorCatalogue.create({
    data: {
      key: unique("catalogue"),
      title: "示例长指标体系",
      edition: "示例",
      issuer: "示例",
      documentNumber: "",
      notes: [],
    },
  });
  const section = await db.indicatorSection.create({
    data: { catalogueId: id, position: 1, title: "一", groups: { create: { position: 1, title: "（一）" } } },
    include: { groups: true },
  });
  const created = await db.indicator.createManyAndReturn({
    data: Array.from({ length: size }, (_, i) => ({
      catalogueId: id,
      groupId: section.groups[0]!.id,
      position: i + 1,
      no: i + 1,
      kind: "standard" as const,
      text: `示例指标第 ${i + 1} 项`,
      textStatus: "original" as const,
      applicability: "all" as const,
    })),
  });
  const items = created.toSorted((a, b) => a.position - b.position).map((item) => item.id);
  const scheme = await db.scoringScheme.create({
    data: {
      catalogueId: id,
      name: "示例评分方案",
      bonusCap: 0,
      deductionCap: 0,
      tolerance: 2,
      items: { create: items.map((indicatorId, i) => ({ indicatorId, points: i + 1 })) },
    },
  });
  return { id, schemeId: scheme.id, items, bonus: "", deduction: "" };
}
