import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { DATA_COLUMNS, LICENCE } from "@/lib/labels/open-data";
import { OFFICE_LEVELS } from "@/lib/programmes/route";
import { DESIGNATION_ACTIONS, DESIGNATION_STAGES, REVOCATION_GROUNDS } from "./workflow";

/**
 * The form of the open data. A column may be added (the second number grows); none is renamed, removed or given another meaning without
 * another first number, under which the old form stays to be had.
 */
export const DATA_VERSION = "1.0";
export const SCHEMA_PATH = "/open-data/schema.json";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** RFC 3339, in UTC. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const said = (name: keyof typeof DATA_COLUMNS) => ({
  title: DATA_COLUMNS[name].name,
  description: DATA_COLUMNS[name].about,
});

const openChange = z
  .strictObject({
    action: z.enum(DESIGNATION_ACTIONS),
    to: z.enum(DESIGNATION_STAGES),
    ground: z.enum(REVOCATION_GROUNDS).nullable(),
    reason: z.string(),
    dueAt: moment.nullable(),
    at: moment,
  })
  .meta({ id: "change" });

/** A title in the open data: what is hashed. The database's function register_content says the same. */
const openTitle = z
  .strictObject({
    certificateNumber: z.string().min(1).meta(said("certificateNumber")),
    holder: z.string().meta(said("holder")),
    areaCode: z.string().meta(said("areaCode")),
    areaName: z.string().meta(said("areaName")),
    provinceCode: z.string().meta(said("provinceCode")),
    province: z.string().meta(said("province")),
    level: z.enum(OFFICE_LEVELS).meta(said("level")),
    track: z.enum(TRACKS).meta(said("track")),
    theme: z.string().nullable().meta(said("theme")),
    title: z.string().meta(said("title")),
    programme: z.string().meta(said("programme")),
    organiser: z.string().meta(said("organiser")),
    batch: z.string().meta(said("batch")),
    registered: z.boolean().meta(said("registered")),
    decisionNumber: z.string().meta(said("decisionNumber")),
    designatedOn: day.meta(said("designatedOn")),
    year: z.int().meta(said("year")),
    stage: z.enum(DESIGNATION_STAGES).meta(said("stage")),
    changes: z.array(openChange).meta(said("changes")),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta(said("sha256")),
  })
  .meta({ id: "title" });
export type OpenTitle = z.infer<typeof openTitle>;

/** The whole JSON file. */
export const openRegister = z.strictObject({
  schema: z.literal(SCHEMA_PATH),
  version: z.literal(DATA_VERSION),
  licence: z.literal(LICENCE),
  /** 公布版次: grows with every change of the register. */
  revision: z.string().regex(/^\d+$/),
  count: z.int().min(0),
  titles: z.array(openTitle),
});

/** JSON Schema 2020-12 of the file, as it stands at SCHEMA_PATH. */
export const dataSchema = (): object => ({
  ...z.toJSONSchema(openRegister),
  $id: SCHEMA_PATH,
  title: "法治政府建设示范名录",
  version: DATA_VERSION,
});

export const OPEN_COLUMNS = Object.keys(openTitle.shape) as (keyof OpenTitle)[];

const RISKY = /^[=+\-@\t\r]/;
/** A cell of CSV (RFC 4180). What a spreadsheet could take for a formula gets an apostrophe before it. */
const cell = (text: string): string => {
  const plain = RISKY.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

const changesText = (changes: OpenTitle["changes"]): string => (changes.length === 0 ? "" : JSON.stringify(changes));
const textOf = (title: OpenTitle, column: keyof OpenTitle): string =>
  column === "changes" ? changesText(title.changes) : String(title[column] ?? "");

/** The heading of the CSV, with the mark by which spreadsheets know UTF-8. */
export const csvHeading = (): string => `\uFEFF${OPEN_COLUMNS.join(",")}\r\n`;
export const csvLine = (title: OpenTitle): string =>
  `${OPEN_COLUMNS.map((column) => cell(textOf(title, column))).join(",")}\r\n`;

/** How the JSON file begins; titles with commas between and `]}` follow. */
export const jsonHead = (revision: string, count: number): string =>
  `${JSON.stringify({ schema: SCHEMA_PATH, version: DATA_VERSION, licence: LICENCE, revision, count }).slice(0, -1)},"titles":[`;
