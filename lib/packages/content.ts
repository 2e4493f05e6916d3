import type { Track } from "@/lib/applications/case-file";
import type { FrozenAnswer, FrozenDossier, FrozenEvidence } from "@/lib/applications/frozen";
import type { MetricRule } from "@/lib/catalogue/metrics";
import {
  applicableTo,
  complianceBasisPoints,
  complianceRate,
  meetsThreshold,
  type RuleItem,
} from "@/lib/catalogue/rules";
import { type Score, scoreOf } from "@/lib/catalogue/score";
import { evidenceNumbers, itemNumbers, useKey } from "@/lib/evidence/numbering";
import { PAPER_TEXTS } from "@/lib/labels/packages";

/** An item of the catalogue as the table has it; it never changes once published. */
export type CatalogueItem = Pick<RuleItem, "kind" | "applicability"> & {
  id: string;
  position: number;
  no: number;
  section: string;
  sectionId: string;
  group: string;
  groupId: string;
  text: string;
  negative: boolean;
  metrics: MetricRule[];
};

/** The circumstances of a package that the frozen dossier may not hold. */
export type Circumstances = {
  areaName: string;
  theme: string | null;
  cycleName: string;
  programmeName: string;
  catalogueTitle: string;
  passBasisPoints: number | null;
  allowsNotApplicable: boolean;
  /** The titles of the parts of 单项申报书 that must be written; null where the cycle asks for 自评报告 instead. */
  requiredParts: string[] | null;
};

/** 报送: what it was filed under; null where the package is drawn from a draft. */
export type Filed = {
  receipt: string;
  milestone: string;
  at: string;
  sha256: string;
  preparedBy: string;
  signedBy: string;
};

export type PackedEvidence = Omit<FrozenEvidence, "number"> & { number: string };
export type PackedItem = CatalogueItem & {
  number: string;
  applicable: boolean;
  points: number | null;
  answer: FrozenAnswer | null;
  evidence: PackedEvidence[];
};
export type PackedGroup = { title: string; items: PackedItem[] };
export type Rate = { met: number; applicable: number; basisPoints: number };
export type PackedSection = { title: string; groups: PackedGroup[]; rate: Rate; score: Score };

/** Everything that a package says, from one source: a filed snapshot or a draft as it was taken, never both. */
export type PackageContent = {
  number: string;
  applicant: string;
  area: string;
  programme: string;
  cycle: string;
  track: Track;
  theme: string | null;
  catalogue: string;
  takenAt: string;
  contentSha256: string;
  filed: Filed | null;
  report: FrozenDossier["report"];
  /** 单项申报书; empty where the cycle asks for none. */
  form: { title: string; text: string }[];
  /** What must be written besides the items and isn't: 自评报告, or parts of 单项申报书. */
  unwritten: string[];
  sections: PackedSection[];
  results: Rate & { passBasisPoints: number | null; reached: boolean | null; score: Score };
};

type Source = {
  frozen: FrozenDossier;
  items: readonly CatalogueItem[];
  known: Circumstances;
  filed: Filed | null;
  takenAt: string;
  contentSha256: string;
};

/** Puts together what a package says. Rate and score are reckoned from the frozen answers and scheme, as at the filing. */
export function packageContent({ frozen, items, known, filed, takenAt, contentSha256 }: Source): PackageContent {
  const { application, applicant, cycle } = frozen;
  const packed = items.map((item) => packedItem(item, frozen));
  const pass = cycle ? cycle.passBasisPoints : known.passBasisPoints;
  const rated = (some: readonly PackedItem[]) => ratedBy(some, frozen, known.allowsNotApplicable);
  const whole = rated(packed);
  return {
    number: application.number,
    applicant: applicant.name,
    area: applicant.area ?? known.areaName,
    programme: cycle?.programme ?? known.programmeName,
    cycle: cycle?.name ?? known.cycleName,
    track: application.track,
    theme: application.theme === undefined ? known.theme : application.theme,
    catalogue: known.catalogueTitle,
    takenAt,
    contentSha256,
    filed,
    report: frozen.report,
    form: (frozen.form ?? []).map(({ title, text }) => ({ title, text })),
    unwritten: unwrittenIn(frozen, filed && !frozen.form ? null : known.requiredParts),
    sections: inSections(packed).map((section) => {
      return { ...section, ...rated(section.groups.flatMap((group) => group.items)) };
    }),
    results: {
      ...whole.rate,
      passBasisPoints: pass,
      reached: pass === null ? null : meetsThreshold(whole.rate, pass),
      score: whole.score,
    },
  };
}

/** A filing without parts is one from before there was a form. */
function unwrittenIn({ report, form = [] }: FrozenDossier, requiredParts: readonly string[] | null): string[] {
  if (requiredParts === null) return report?.text.trim() ? [] : [PAPER_TEXTS.report];
  const written = new Set(form.filter(({ text }) => text.trim() !== "").map(({ title }) => title));
  return requiredParts.filter((title) => !written.has(title));
}

function packedItem(item: CatalogueItem, { applicant, answers, evidence, scheme }: FrozenDossier): PackedItem {
  return {
    ...item,
    number: "",
    applicable: applicableTo(item, applicant),
    points: scheme.points[item.id] ?? null,
    answer: answers.find(({ indicatorId }) => indicatorId === item.id) ?? null,
    evidence: evidence
      .filter(({ indicatorId }) => indicatorId === item.id)
      .map((each) => ({ ...each, number: each.number ?? "" })),
  };
}

function ratedBy(items: readonly PackedItem[], { scheme }: FrozenDossier, allowsNotApplicable: boolean) {
  const ruled = items
    .filter(({ applicable }) => applicable)
    .map((item) => ({ ...item, key: item.id, allowsNotApplicable }));
  const answers = items.map(({ id, answer }) => ({
    key: id,
    judgement: answer?.judgement ?? null,
    points: answer?.ownScore ?? null,
  }));
  const rate = complianceRate(answers, ruled);
  return {
    rate: { met: rate.met, applicable: rate.applicable, basisPoints: complianceBasisPoints(rate) },
    score: scoreOf(answers, ruled, scheme),
  };
}

type Tree = { title: string; groups: PackedGroup[] };
type Keyed = { id: string; title: string; groups: (PackedGroup & { id: string })[] };

/** The table as a tree, items and evidence numbered by their places in it (Ⅲ-1-2, Ⅲ-1-2-①). */
function inSections(items: readonly PackedItem[]): Tree[] {
  const sections: Keyed[] = [];
  for (const item of items) {
    if (sections.at(-1)?.id !== item.sectionId) sections.push({ id: item.sectionId, title: item.section, groups: [] });
    const { groups } = sections.at(-1)!;
    if (groups.at(-1)?.id !== item.groupId) groups.push({ id: item.groupId, title: item.group, items: [] });
    groups.at(-1)!.items.push(item);
  }
  const [ofItem, ofEvidence] = [itemNumbers(sections), evidenceNumbers(sections)];
  return sections.map(({ title, groups }) => ({
    title,
    groups: groups.map((group) => ({
      title: group.title,
      items: group.items.map((item) => ({
        ...item,
        number: ofItem.get(item.id) ?? "",
        evidence: item.evidence.map((each) => ({
          ...each,
          number: each.number || (ofEvidence.get(useKey(item.id, each.id)) ?? ""),
        })),
      })),
    })),
  }));
}

/** All items in the order of the table. */
export const packedItems = ({ sections }: Pick<PackageContent, "sections">): PackedItem[] =>
  sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
