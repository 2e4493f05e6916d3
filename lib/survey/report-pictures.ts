import "server-only";
import { barPicture } from "@/lib/documents/bar-picture";
import { intervalPictures } from "@/lib/documents/interval-picture";
import type { Picture } from "@/lib/documents/paper";
import { SURVEY_REPORT_TEXTS as TEXTS } from "@/lib/labels/survey-reports";
import type { PlaceReported } from "./place-paper";
import { dimensionSummaries, intervalsOf } from "./results-rules";
import type { OpenedSurvey } from "./results-shape";
import type { SurveyPictures } from "./survey-paper";

export async function surveyPictures({ dimensions, places }: OpenedSurvey): Promise<SurveyPictures> {
  const rows = dimensionSummaries(dimensions, places).map(({ title: label, median }) => ({
    label,
    share: null,
    median,
  }));
  return {
    intervals: await intervalPictures(intervalsOf(places), TEXTS.intervalPicture),
    dimensions: await barPicture(rows, TEXTS.dimensionPicture, ""),
  };
}

export function placePicture({ opened, place }: PlaceReported): Promise<Picture> {
  const rows = dimensionSummaries(opened.dimensions, opened.places).map(({ title: label, median }, d) => ({
    label,
    share: place.dimensions[d]!.index,
    median,
  }));
  return barPicture(rows, TEXTS.profilePicture, "");
}
