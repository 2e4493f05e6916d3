import type { Track } from "@/lib/applications/case-file";
import { eligible, type TitleHeld, type TitleRequired } from "@/lib/applications/eligibility";
import type { Problem } from "@/lib/kernel/problem";

/** A title, its holder, and how both stand towards the cycle above. */
export type Promotable = {
  stage: string;
  /** Whether the cycle is for organisations of the holder's kind. */
  fits: boolean;
  barred: boolean;
  proposed: boolean;
  held: readonly TitleHeld[];
};

/** Whether this title may be put forward in this track, or why not. */
export function promotable(title: Promotable, track: Track, required: readonly TitleRequired[]): Problem | null {
  if (title.stage !== "in_force") return { code: "title_not_live" };
  if (!title.fits) return { code: "not_an_applicant_kind" };
  if (title.barred) return { code: "barred_from_cycle" };
  if (title.proposed) return { code: "already_proposed" };
  return eligible(track, required, title.held, false);
}
