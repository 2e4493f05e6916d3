import type { LineApplicability } from "@/lib/catalogue/lines";

export const APPLICABILITY_LABELS: Record<LineApplicability, string> = {
  all: "全部申报单位",
  cities_with_legislative_power: "仅有立法权的市",
};

/** A yes in a column of a sheet. */
export const YES = "是";
