import type { OfficeLevel, Station } from "@/lib/programmes/route";
import type { CycleRules } from "./schema";

/** Month and day, `08-01`; which year is said when a cycle is drawn up. */
export type MonthDay = string;

export type TemplateStop = {
  station: Station;
  office: OfficeLevel;
  tracks?: readonly ("comprehensive" | "thematic")[];
  optional?: true;
  planned?: { from: MonthDay; to: MonthDay };
};

/**
 * 模板: one of the known systems as data. `{organiser}` in a title is the name of the organiser's area, `{theme}` the field.
 * What its document leaves open stands in `unstated`: such figures are proposals that the organiser has to settle.
 */
export type Template = {
  key: string;
  title: string;
  /** The document it follows. */
  source: string;
  summary: string;
  organiser: OfficeLevel;
  unstated: readonly string[];
  submission: { from: MonthDay; to: MonthDay };
  stops: readonly TemplateStop[];
  tracks: CycleRules["tracks"]["tracks"];
  themes: CycleRules["tracks"]["themes"];
  /** 单项申报书的组成. */
  sections: CycleRules["tracks"]["sections"];
  titles: CycleRules["tracks"]["titles"];
  catalogues: readonly { applicantKind: CycleRules["tracks"]["titles"][number]["applicantKind"]; key: string }[];
  /** Who may apply: anybody of the kind, or only holders of a title of this programme itself (复查). */
  heldTitle?: "own_programme";
  recommendation: readonly { level: OfficeLevel; comprehensive: number; thematic: number }[];
  designation: CycleRules["quotas"]["designation"];
  excludesMunicipality: boolean;
  schedule: Omit<CycleRules["schedule"], "name" | "submissionOpens" | "submissionCloses" | "planned">;
  materials: CycleRules["materials"];
  review: CycleRules["review"];
  assessment: CycleRules["assessment"];
  assessing: CycleRules["assessing"];
  surveying: CycleRules["surveying"];
  selecting: CycleRules["selecting"];
  notice: CycleRules["notice"];
  oversight: CycleRules["oversight"];
};
