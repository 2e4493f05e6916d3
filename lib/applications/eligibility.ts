import type { Problem } from "@/lib/kernel/problem";
import type { Track } from "./case-file";

/** 申报资格: a title of this programme, for the comprehensive track with this assessed rate at least (basis points). */
export type TitleRequired = { programmeId: string; programme: string; passBasisPoints: number | null };
/** A title that the place holds, with the rate that the assessment then found; null where none was kept. */
export type TitleHeld = {
  programmeId: string;
  title: string;
  stage: string;
  track: Track;
  basisPoints: number | null;
};

const LIVE: readonly string[] = ["in_force", "warned", "suspended"];

/** 复查：a cycle whose route ends by handling titles looks at them again. */
export const looksAgain = (stops: readonly { station: string }[]): boolean =>
  stops.some(({ station }) => station === "handling");

/**
 * 黑龙江三(七)、宁夏五：where a cycle asks for a title, only a place that holds one in force may apply; for the comprehensive track the
 * rate found when it was named must reach what the cycle asks. A place with several titles is judged by the best. With `again`
 * (复查) a title of this very track that is warned or suspended counts too: it is what the cycle is about.
 */
export function eligible(
  track: Track,
  required: readonly TitleRequired[],
  held: readonly TitleHeld[],
  again: boolean,
): Problem | null {
  if (required.length === 0) return null;
  const live = held.filter((title) =>
    again ? LIVE.includes(title.stage) && title.track === track : title.stage === "in_force",
  );
  const fitting = live.flatMap((title) => {
    const rule = required.find(({ programmeId }) => programmeId === title.programmeId);
    return rule ? [{ ...title, needed: track === "comprehensive" ? rule.passBasisPoints : null }] : [];
  });
  if (fitting.length === 0) {
    return { code: "title_required", detail: { programmes: required.map(({ programme }) => programme).join("、") } };
  }
  if (fitting.some(({ needed, basisPoints }) => needed === null || (basisPoints ?? -1) >= needed)) return null;
  const best = fitting.toSorted((a, b) => (b.basisPoints ?? -1) - (a.basisPoints ?? -1))[0]!;
  const detail = { title: best.title, passBasisPoints: best.needed! };
  return {
    code: "title_rate_below",
    detail: best.basisPoints === null ? detail : { ...detail, basisPoints: best.basisPoints },
  };
}
