import type { FrozenDossier, FrozenEvidence } from "@/lib/applications/frozen";
import { type CatalogueItem, type Filed, packageContent } from "@/lib/packages/content";

const item = (id: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  id,
  position: Number(id),
  no: Number(id),
  kind: "standard",
  applicability: "all",
  section: "一、政府职能",
  sectionId: "s1",
  group: "优化营商环境",
  groupId: "g1",
  text: `第 ${id} 项的要求`,
  negative: false,
  metrics: [],
  ...more,
});

export const ITEMS: CatalogueItem[] = [
  item("1"),
  item("2", { metrics: [{ key: "rate", label: "网上可办率", unit: "%", op: ">=", value: 80 }] }),
  item("3", { negative: true }),
  item("4", { applicability: "cities_with_legislative_power" }),
  item("5", { no: 1, section: "加分项", sectionId: "s2", group: "表彰", groupId: "g2", kind: "bonus" }),
];

export const evidence = (indicatorId: string, id: string, more: Partial<FrozenEvidence> = {}): FrozenEvidence => ({
  indicatorId,
  id,
  kind: "document",
  title: `${id}.pdf`,
  url: null,
  text: null,
  sha256: id.padEnd(64, "0"),
  fileName: `${id}.pdf`,
  ...more,
});

const answered = (indicatorId: string, more: object = {}) => ({
  indicatorId,
  judgement: "met" as const,
  narrative: `第 ${indicatorId} 项的说明`,
  ownScore: null,
  notApplicableReason: "",
  declared: false,
  metrics: {},
  ...more,
});

/** A county's dossier as it was frozen before theme, cycle and file names were kept with it. */
export const FROZEN: FrozenDossier = {
  application: { id: "a", number: "SQ-2026-000001", track: "comprehensive" },
  applicant: { name: "示例县人民政府", kind: "county_government", hasLegislativePower: false },
  catalogue: { key: "k", version: 1 },
  scheme: { bonusCap: 5, deductionCap: 5, notApplicable: "exclude", points: { 1: 1, 2: 1, 3: 1, 5: 2 }, weights: {} },
  report: { text: "一、总体情况\n（一）加强领导。县委高度重视。", characters: 20 },
  answers: [answered("1"), answered("2", { metrics: { rate: 85 } }), answered("3", { declared: true })],
  evidence: [
    evidence("1", "b"),
    evidence("1", "c", { kind: "news_link", sha256: null, url: "https://www.example.com/" }),
  ],
};

export const FILED: Filed = {
  receipt: "HZ-20260310-000001",
  milestone: "submit",
  at: "2026-03-10T01:00:00.000Z",
  sha256: "f".repeat(64),
  preparedBy: "张经办",
  signedBy: "李签发",
};

export const contentWith = (
  change: Partial<FrozenDossier> = {},
  filed: Filed | null = null,
  requiredParts: string[] | null = null,
) =>
  packageContent({
    frozen: { ...FROZEN, ...change },
    items: ITEMS,
    known: {
      areaName: "示例县",
      theme: null,
      cycleName: "2026 年周期",
      programmeName: "示范创建",
      catalogueTitle: "指标体系",
      passBasisPoints: 9000,
      allowsNotApplicable: true,
      requiredParts,
    },
    filed,
    takenAt: "2026-03-01T00:00:00.000Z",
    contentSha256: "e".repeat(64),
  });
