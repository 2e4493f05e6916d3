import "server-only";
import { applicationLife } from "@/lib/applications/life";
import { surveyLife } from "@/lib/survey/life";
import { visitLife } from "@/lib/verification/life";
import type { AnyLife } from "./life";

/** Every noun that has a life cycle, by the name under which events and signatures speak of it. */
export const lives: Readonly<Record<string, AnyLife>> = {
  application: applicationLife,
  survey: surveyLife,
  visit: visitLife,
};
