import type { Track } from "@/lib/applications/case-file";
import { eligible, type TitleHeld, type TitleRequired } from "@/lib/applications/eligibility";
import type { Problem } from "@/lib/kernel/problem";

/** A title, its holder, and how both stand towards the cycle above. */
export type Promotable = {
  title: string;
  stage: string;
  /** Whether the cycle is for organisations of the holder's kind. */
  fits: boolean;
  barred: boolean;
  proposed: boolean;
  held: readonly TitleHeld[];
  /** The rate found when it was named, and the rate that the cycle above asks (`rateAsked`); basis points. */
  rate: number | null;
  asked: number | null;
};

/** Whether this title may be put forward in this track, or why not; 综合示范创建 never below the rate (黑龙江三(七)). */
export function promotable(title: Promotable, track: Track, required: readonly TitleRequired[]): Problem | null {
  if (title.stage !== "in_force") return { code: "title_not_live" };
  if (!title.fits) return { code: "not_an_applicant_kind" };
  if (title.barred) return { code: "barred_from_cycle" };
  if (title.proposed) return { code: "already_proposed" };
  const problem = eligible(track, required, title.held, false);
  if (problem || track !== "comprehensive" || reachesRate(title.rate, title.asked)) return problem;
  const found = title.rate === null ? {} : { basisPoints: title.rate };
  return { code: "title_rate_below", detail: { title: title.title, passBasisPoints: title.asked!, ...found } };
}

/** What a line says of 全国领先: on what grounds, who states it, by what it is shown. */
export type Lead = { leadGrounds: string; leadStatedBy: string; leadEvidence: string };

/** The rate from which a title is put forward by its rate alone: what the cycle above asks of holders, else of its own applicants. */
export function rateAsked(
  programmeId: string,
  cycle: { required: readonly TitleRequired[]; passBasisPoints: number | null },
): number | null {
  return cycle.required.find((one) => one.programmeId === programmeId)?.passBasisPoints ?? cycle.passBasisPoints;
}

/** 黑龙江三(七): whether the rate found when it was named reaches what is asked; an unknown rate reaches nothing. */
export const reachesRate = (basisPoints: number | null, asked: number | null): boolean =>
  asked === null || (basisPoints ?? -1) >= asked;

/**
 * 黑龙江三(七), 符合指标体系 90% 以上或者某一方面全国领先: a title below the rate is put forward only in the thematic track and with its
 * lead stated, grounds, by whom and evidence. Answers with what is lacking, by field; in the comprehensive track `promotable` has refused it.
 */
export function leadFaults(track: Track, reaches: boolean, lead: Lead): Record<string, string> {
  const begun = [lead.leadGrounds, lead.leadStatedBy, lead.leadEvidence].some((part) => part !== "");
  if (!begun && (reaches || track === "comprehensive")) return {};
  const faults: Record<string, string> = {};
  if (lead.leadGrounds.length < 10) faults.leadGrounds = "符合率未达到要求的，须写明在全国领先的依据，至少 10 个字";
  if (lead.leadStatedBy === "") faults.leadStatedBy = "请写明由谁认定在全国领先";
  if (lead.leadEvidence === "") faults.leadEvidence = "请写明印证材料，如文件名称、文号、获奖名称";
  return faults;
}

export type PromotionWay = { cycleId: string; track: Track; applicationId: string | null };

/** Where a place that was put forward opens its application above, with its earlier answers proposed to be carried over. */
export function promotionHref({ cycleId, track, applicationId }: PromotionWay): string {
  const from = applicationId ? `&from=${applicationId}` : "";
  return `/apply?cycle=${cycleId}&track=${track}${from}#${cycleId}`;
}
