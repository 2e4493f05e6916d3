import type { OfficeLevel } from "@/lib/programmes/route";
import type { CycleRules } from "./schema";
import type { MonthDay, Template } from "./template";

/** What a template meets where it is used. */
export type Surroundings = {
  /** The year in which filing opens. */
  year: number;
  name: string;
  /** Name of the organiser's area, for `{organiser}` in titles. */
  organiserArea: string;
  programmeId: string;
  /** The offices of the organiser's area at every level. */
  offices: readonly { id: string; level: OfficeLevel }[];
  /** The newest published version of each catalogue. */
  catalogues: readonly { id: string; key: string }[];
};

const dayOf = (year: number, day: MonthDay) => `${year}-${day}`;

/** A period that ends before it begins ends in the next year. */
const periodOf = (year: number, { from, to }: { from: MonthDay; to: MonthDay }) => ({
  plannedFrom: dayOf(year, from),
  plannedTo: dayOf(to < from ? year + 1 : year, to),
});

const NO_PLAN = { plannedFrom: null, plannedTo: null };

/** The rules that a template gives in these surroundings: a draft, to be looked through and settled. */
export function draftFrom(template: Template, around: Surroundings): CycleRules {
  const { year } = around;
  const submission = periodOf(year, template.submission);
  const stops = template.stops.map(({ station, office, tracks, optional, planned }) => ({
    station,
    office,
    tracks: tracks ? [...tracks] : template.tracks.map(({ track }) => track),
    optional: optional ?? false,
    ...(planned ? periodOf(year, planned) : NO_PLAN),
  }));
  return {
    schedule: {
      name: around.name,
      submissionOpens: `${submission.plannedFrom}T00:00`,
      submissionCloses: `${submission.plannedTo}T23:59`,
      ...template.schedule,
      planned: stops.map(({ plannedFrom, plannedTo }) => ({ from: plannedFrom, to: plannedTo })),
    },
    route: { stops },
    tracks: {
      tracks: template.tracks.map((line) => ({ ...line })),
      themes: template.themes.map((theme) => ({ ...theme })),
      sections: template.sections.map((section) => ({ ...section })),
      titles: template.titles.map((title) => ({
        ...title,
        wording: title.wording.replace("{organiser}", around.organiserArea),
      })),
    },
    applicants: {
      catalogues: template.catalogues.flatMap(({ applicantKind, key }) => {
        const found = around.catalogues.find((catalogue) => catalogue.key === key);
        return found ? [{ applicantKind, catalogueId: found.id }] : [];
      }),
      eligibility: template.heldTitle ? [{ programmeId: around.programmeId, passBasisPoints: null }] : [],
    },
    quotas: {
      excludesMunicipality: template.excludesMunicipality,
      recommendation: template.recommendation.flatMap(({ level, comprehensive, thematic }) =>
        around.offices
          .filter((office) => office.level === level)
          .map(({ id }) => ({ officeId: id, comprehensive, thematic })),
      ),
      designation: template.designation,
    },
    materials: template.materials,
    review: template.review,
    assessment: template.assessment,
    assessing: template.assessing,
    surveying: template.surveying,
    selecting: template.selecting,
    notice: template.notice,
    oversight: template.oversight,
  };
}

const laterBy = (years: number, text: string): string => {
  const moved = `${Number(text.slice(0, 4)) + years}${text.slice(4)}`;
  // 29 February of a year that has none is the 28th
  return moved.slice(5, 10) === "02-29" && !isLeap(Number(moved.slice(0, 4)))
    ? moved.replace("-02-29", "-02-28")
    : moved;
};
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 照抄上一周期: the same rules under another name, every date so many years later. */
export function nextOf(rules: CycleRules, name: string, years: number): CycleRules {
  const day = (text: string | null) => text && laterBy(years, text);
  return {
    ...rules,
    schedule: {
      ...rules.schedule,
      name,
      submissionOpens: laterBy(years, rules.schedule.submissionOpens),
      submissionCloses: laterBy(years, rules.schedule.submissionCloses),
      planned: rules.schedule.planned.map(({ from, to }) => ({ from: day(from), to: day(to) })),
    },
    route: {
      stops: rules.route.stops.map((stop) => ({
        ...stop,
        plannedFrom: day(stop.plannedFrom),
        plannedTo: day(stop.plannedTo),
      })),
    },
  };
}
