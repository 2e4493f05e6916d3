/**
 * Which section of the help speaks of which page: the beginning of an address (`*` for one part of it) and the sections, of which the
 * first on a page of the asker's own counts, else the first of all. The longest beginning counts.
 */
export const HELP_PLACES: Readonly<Record<string, readonly string[]>> = {
  "/desk": ["basics#desk", "filing#correction"],
  "/sign-offs": ["signing#sign", "office#sign", "filing#submit", "organising#sign"],
  "/apply": ["filing#open", "checking#check", "signing#sign"],
  "/apply/evidence": ["filing#evidence"],
  "/apply/*/assignments": ["filing#divide"],
  "/apply/*/items": ["filing#fill", "basics#connection"],
  "/apply/*/evidence": ["filing#evidence"],
  "/apply/*/report": ["filing#report"],
  "/apply/*/checking": ["checking#check", "filing#check"],
  "/apply/*/shortcomings": ["checking#shortcomings", "filing#check"],
  "/apply/*/check": ["filing#submit"],
  "/apply/*/receipts": ["filing#submit"],
  "/apply/*/correction": ["filing#correction"],
  "/apply/*/deductions": ["filing#assessed"],
  "/apply/*/visits": ["filing#assessed"],
  "/apply/*/packages": ["filing#package"],
  "/contribute": ["contributing#fill", "checking#check"],
  "/contribute/*/workbook": ["contributing#offline"],
  "/contribute/*/checking": ["checking#check"],
  "/contribute/*/shortcomings": ["contributing#shortcomings", "checking#shortcomings"],
  "/review": ["office#read", "checking#conclusions"],
  "/review/filing": ["office#filing"],
  "/review/assign": ["office#share"],
  "/review/checking": ["checking#conclusions", "office#conclude"],
  "/review/lists": ["office#recommend"],
  "/review/bulk": ["office#bulk"],
  "/review/papers": ["office#papers"],
  "/review/feedback": ["office#papers"],
  "/review/*/conclusion": ["office#conclude"],
  "/review/*/correction": ["office#correct"],
  "/review/*/corrections": ["office#correct"],
  "/review/*/fabrication": ["office#fabrication"],
  "/organise": ["organising#cycle"],
  "/organise/fabrications": ["organising#fabrication"],
  "/organise/programmes": ["organising#programme"],
  "/organise/catalogues": ["organising#catalogue"],
  "/organise/notices": ["organising#notice"],
  "/organise/objections": ["organising#objections"],
  "/organise/promotions": ["organising#rank"],
  "/organise/feedback": ["organising#naming"],
  "/organise/cycles/*/rules": ["organising#programme"],
  "/organise/cycles/*/scheme": ["organising#programme"],
  "/organise/cycles/*/rehearsal": ["organising#programme"],
  "/organise/cycles/*/lots": ["organising#assessment"],
  "/organise/cycles/*/allocation": ["organising#assessment"],
  "/organise/cycles/*/assessors": ["organising#assessment"],
  "/organise/cycles/*/differences": ["organising#assessment"],
  "/organise/cycles/*/survey": ["organising#survey"],
  "/organise/cycles/*/ranking": ["organising#rank"],
  "/organise/cycles/*/verification": ["organising#verification"],
  "/assess": ["assessing#score"],
  "/assess/lots": ["assessing#commit"],
  "/assess/differences": ["assessing#differences"],
  "/assess/*/workbook": ["assessing#offline"],
  "/assess/*/check": ["assessing#hand-in"],
  "/readings": ["assessing#score"],
  "/assessors": ["agency#people", "assessing#commit"],
  "/assessors/progress": ["agency#progress"],
  "/survey": ["surveying#plan"],
  "/survey/*/questionnaire": ["surveying#questionnaire"],
  "/survey/*/links": ["surveying#links"],
  "/survey/*/cases": ["surveying#cases"],
  "/survey/*/quality": ["surveying#quality"],
  "/survey/*/results": ["surveying#results"],
  "/verify": ["verifying#visit"],
  "/verify/*/itinerary": ["verifying#visit"],
  "/verify/*/samples": ["verifying#samples"],
  "/verify/*/field": ["verifying#spot"],
  "/verify/draws": ["public#draws"],
  "/verify/trail": ["public#trail"],
  "/oversee": ["filing#title", "organising#after", "office#after", "signing#sign"],
  "/oversee/reports": ["filing#yearly", "organising#after", "office#after"],
  "/exchange": ["filing#exchange", "office#exchange", "organising#exchange", "signing#sign"],
  "/objection-tasks": ["office#objections", "filing#assessed"],
  "/extensions": ["basics#deadline"],
  "/admin/organisations": ["system#organisations"],
  "/admin/areas": ["system#areas"],
  "/admin/users": ["system#accounts"],
  "/admin/calendar": ["system#calendar"],
  "/admin/jobs": ["system#jobs"],
  "/admin/mail": ["system#jobs"],
  "/admin/duties": ["security#duties"],
  "/admin/lockouts": ["security#lockouts"],
  "/admin/security": ["security#settings"],
  "/trail": ["audit#trail"],
  "/trail/reading": ["audit#reading"],
  "/notifications": ["basics#messages"],
  "/account": ["basics#account"],
  "/second-factor": ["basics#account"],
  "/password": ["basics#sign-in"],
  "/sign-in": ["basics#sign-in"],
  "/notices": ["public#notices"],
  "/notices/*/objection": ["public#objection"],
  "/decisions": ["public#notices"],
  "/objections": ["public#follow"],
  "/register": ["public#register"],
  "/register/check": ["public#certificate"],
  "/open-data": ["public#register"],
  "/annual-reports": ["public#register"],
  "/practice": ["public#register"],
  "/clues": ["public#clue"],
  "/answer": ["public#answer"],
};

const partsOf = (path: string): string[] => path.split("/").filter(Boolean);

/** Taken apart once: every page of the portal asks. */
const PATTERNS = Object.entries(HELP_PLACES).map(([pattern, places]) => ({ wanted: partsOf(pattern), places }));

/** How many parts of an address a pattern covers; none where it doesn't fit. A part that is named weighs more than any. */
function fit(wanted: readonly string[], parts: readonly string[]): number {
  if (wanted.length > parts.length || !wanted.every((part, at) => part === "*" || part === parts[at])) return 0;
  return wanted.reduce((sum, part) => sum + (part === "*" ? 10 : 11), 0);
}

/** The address of the help about the page at `path`, for somebody whose own pages of the help are `own`. */
export function helpFor(path: string, own: readonly string[]): string {
  const parts = partsOf(path);
  let best: readonly string[] = [];
  let most = 0;
  for (const { wanted, places } of PATTERNS) {
    const fits = fit(wanted, parts);
    if (fits > most) [best, most] = [places, fits];
  }
  const place = best.find((each) => own.includes(each.split("#")[0]!)) ?? best[0];
  return place ? `/help/${place}` : "/help";
}
