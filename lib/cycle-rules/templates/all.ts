import type { OfficeLevel } from "@/lib/programmes/route";
import type { Template } from "../template";
import { COUNTY_PLAN, NATIONAL_2019, THIRD_BATCH } from "./national";
import { HEILONGJIANG_2019, NINGXIA_2020 } from "./provincial";
import { ZHASHUI_2023 } from "./recheck";

/** The systems of the source documents, and the variant of the third national batch. */
export const TEMPLATES: readonly Template[] = [
  NATIONAL_2019,
  COUNTY_PLAN,
  THIRD_BATCH,
  HEILONGJIANG_2019,
  NINGXIA_2020,
  ZHASHUI_2023,
];

export const templateOf = (key: string): Template | undefined => TEMPLATES.find((template) => template.key === key);

/** The templates that an office of this level may organise by. */
export const templatesFor = (level: OfficeLevel): Template[] =>
  TEMPLATES.filter(({ organiser }) => organiser === level);
