import type { CaseFile } from "@/lib/applications/case-file";

type Overrides = {
  [Part in keyof CaseFile]?: CaseFile[Part] extends readonly unknown[] | Date | string | number | boolean | null
    ? CaseFile[Part]
    : Partial<CaseFile[Part]>;
};

/** A county's case on the city's desk, complete and in order; a test changes the one fact that it is about. */
export function caseFile(overrides: Overrides = {}): CaseFile {
  const base: CaseFile = {
    id: "case",
    number: "SQ-2026-000001",
    cycleId: "cycle",
    programmeId: "programme",
    applicantName: "甲县人民政府",
    stage: "first_review",
    version: 3,
    track: "comprehensive",
    now: new Date("2026-03-10T08:00:00+08:00"),
    route: [
      { station: "first_review", office: "city" },
      { station: "first_review", office: "province" },
      { station: "assessment", office: "national" },
      { station: "verification", office: "national" },
      { station: "public_notice", office: "national" },
    ],
    position: 0,
    parties: { applicant: "county", desk: "city-office", organiser: "central", recommenders: [] },
    offices: { city: "city-office", province: "province-office", national: "central" },
    isMunicipalityItself: false,
    applicantClosed: false,
    cycle: {
      number: 4,
      stage: "open",
      submissionOpens: new Date("2026-03-01T00:00:00+08:00"),
      submissionCloses: new Date("2026-04-01T00:00:00+08:00"),
      graceMinutes: 0,
      passBasisPoints: 9000,
      reportLimit: 2000,
      correctionRounds: 2,
      correctionReasons: ["佐证材料不足以证明所述内容"],
      excludesMunicipality: true,
      sheetsPerApplication: 2,
      resultsPublished: false,
      fabricationBarCycles: 1,
      outcomesAllowed: ["retain", "warn", "suspend", "revoke", "lapse"],
    },
    dossier: {
      reportCharacters: 1800,
      form: [],
      themeStated: true,
      itemsOpen: 0,
      met: 90,
      applicable: 97,
      infected: [],
      beyond: [],
    },
    assignmentsOpen: [],
    checksOpen: [],
    review: { check: "off", outcome: null },
    correction: null,
    correctionRoundsUsed: 0,
    plannedTo: null,
    passedUp: { by: null, acceptedAt: null, begun: false },
    listWaits: false,
    passedOver: 0,
    reviewedBelow: null,
    tiedWith: [],
    recommendationPlacesLeft: 1,
    designationPlacesLeft: 1,
    assessment: { sheets: 2, sheetsOutstanding: 0, basisPoints: 9270, vetoed: [] },
    survey: { required: true, closed: true },
    verification: { visits: 1, visitsOutstanding: 0, fabrications: [] },
    notice: {
      closesAt: new Date("2026-03-09T23:59:59+08:00"),
      waits: false,
      objectionsOpen: 0,
      objectionUpheld: false,
    },
    titles: [],
    eligibility: { required: [], held: [] },
    extendedUntil: null,
    lotStage: null,
    barred: null,
    proposal: { opinion: "同意推荐", reason: "理由充分" },
  };
  const merged = Object.entries(overrides).map(([part, value]) => {
    const before = base[part as keyof CaseFile];
    const isPart = typeof before === "object" && before !== null && !Array.isArray(before) && !(before instanceof Date);
    return [part, isPart && typeof value === "object" && value !== null ? { ...before, ...value } : value];
  });
  return { ...base, ...Object.fromEntries(merged) };
}
