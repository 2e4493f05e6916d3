import { ASSESSING_KINDS } from "@/lib/assessors/rules";
import type { Actor, Duty } from "@/lib/policy/standing";
import type { HelpPage } from "./shape";

type Kind = "office" | "unit" | "agency" | "place";
const UNITS = ["department", "county_department", "township"];

function kindOf(organisationKind: string): Kind {
  if (organisationKind === "office") return "office";
  if (UNITS.includes(organisationKind)) return "unit";
  return ASSESSING_KINDS.some((kind) => kind === organisationKind) ? "agency" : "place";
}

/** Which pages a duty is told of on, the nearest first, by the kind of its organisation. */
const PAGES: Readonly<Record<Duty, (kind: Kind) => readonly HelpPage[]>> = {
  filing: (kind) => (kind === "unit" ? ["contributing", "filing"] : ["filing"]),
  checking: (kind) => {
    if (kind === "office") return ["checking", "office"];
    return kind === "unit" ? ["checking", "contributing", "filing"] : ["checking", "filing"];
  },
  signing: (kind) => (kind === "office" ? ["signing", "office", "organising"] : ["signing", "filing"]),
  reviewing: () => ["office", "organising"],
  organising: (kind) => (kind === "agency" ? ["agency"] : ["organising", "office"]),
  assessing: () => ["assessing"],
  surveying: () => ["surveying"],
  verifying: () => ["verifying"],
  system_admin: () => ["system"],
  security_admin: () => ["security"],
  auditor: () => ["audit"],
};

/** The pages about one's own duties, the nearest first; the common ones behind them. */
export function ownPages({ duties, organisationKind }: Pick<Actor, "duties" | "organisationKind">): HelpPage[] {
  const kind = kindOf(organisationKind);
  return [...new Set<HelpPage>([...duties.flatMap((duty) => PAGES[duty](kind)), "basics"])];
}
