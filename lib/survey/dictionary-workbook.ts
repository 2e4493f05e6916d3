import "server-only";
import { type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { CASE_HEADINGS, columnNote, type Dictionary, dictionaryOf, headingsOf } from "./dictionary";
import { questionnaireSchema } from "./questionnaire";
import { strataSchema } from "./strata";

type Place = { number: string; name: string; target: number };

/** The columns and places of a survey, for the agency that runs it; null for everyone else. One statement. */
async function layoutOf(actor: Actor, id: string): Promise<{ columns: Dictionary; places: Place[] } | null> {
  if (!isUuid(id)) return null;
  const survey = await db.survey.findUnique({
    where: { id },
    include: {
      places: {
        orderBy: { application: { number: "asc" } },
        select: { target: true, application: { select: { number: true, applicant: { select: { name: true } } } } },
      },
    },
  });
  if (!survey || !standingsOf(actor, { surveyAgency: survey.agencyId }).includes("surveyor")) return null;
  return {
    columns: dictionaryOf({
      questionnaire: questionnaireSchema.parse(survey.questionnaire),
      strata: strataSchema.parse(survey.strata),
      weighting: survey.weighting,
    }),
    places: survey.places.map(({ target, application: { number, applicant } }) => ({
      number,
      name: applicant.name,
      target,
    })),
  };
}

/** The sheet to be filled in, with the dictionary behind it. */
export async function surveyTemplate(actor: Actor, id: string): Promise<Buffer | null> {
  const layout = await layoutOf(actor, id);
  if (!layout) return null;
  const columns = headingsOf(layout.columns).map((header, at) => ({ header, key: String(at) }));
  return writeWorkbook([{ name: "数据", columns, rows: [] }, ...dictionarySheets(layout)]);
}

/** The headings alone, as CSV in UTF-8 with byte order mark. */
export async function csvTemplate(actor: Actor, id: string): Promise<Buffer | null> {
  const layout = await layoutOf(actor, id);
  if (!layout) return null;
  const cells = headingsOf(layout.columns).map((text) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
  );
  return Buffer.from(`\ufeff${cells.join(",")}\r\n`);
}

/** 数据字典: what every column means and what its cells may hold. */
export async function surveyDictionary(actor: Actor, id: string): Promise<Buffer | null> {
  const layout = await layoutOf(actor, id);
  return layout && writeWorkbook(dictionarySheets(layout));
}

const dictionarySheets = ({ columns, places }: { columns: Dictionary; places: Place[] }): Sheet[] => [
  {
    name: "数据字典",
    columns: [
      { header: "列名", key: "heading", width: 44 },
      { header: "也可用的列名", key: "other", width: 22 },
      { header: "本列", key: "column", width: 12 },
      { header: "单元格", key: "cell", width: 12 },
      { header: "填写要求", key: "note", width: 60 },
    ],
    rows: columns.map((column) => ({
      heading: column.headings[0],
      other: column.headings.slice(1).join("、"),
      column: column.required ? "必须有" : "可以没有",
      cell: column.filled ? "必须填" : "可以空",
      note: columnNote(column),
    })),
  },
  {
    name: "取值",
    columns: [
      { header: "列名", key: "heading", width: 44 },
      { header: "名称", key: "label", width: 24 },
      { header: "代码", key: "value", width: 22 },
    ],
    rows: columns.flatMap(({ headings, options }) =>
      options.map(({ value, label }) => ({ heading: headings[0], label, value })),
    ),
  },
  {
    name: "测评地区",
    columns: [
      { header: CASE_HEADINGS.place, key: "number", width: 26 },
      { header: "申报单位", key: "name", width: 30 },
      { header: "样本量", key: "target", kind: "number" },
    ],
    rows: places,
  },
];
