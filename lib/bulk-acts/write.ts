import "server-only";
import { type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_TEXTS, bulkHelp, NOT_FILED, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { choiceLabel } from "@/lib/labels/fields";
import { stageName } from "@/lib/labels/stages";
import { isUnfiled, type Officer, type Stand, versionOf } from "./stand";
import { ARGUMENTS, type Argument, BULK_VERBS, type BulkVerb } from "./verbs";

/** A case of the sheet with what is to be done, where that is filled in already. */
export type SheetLine = {
  stand: Pick<Stand, "number" | "applicant" | "track" | "stage" | "officers" | "place">;
  version: string;
  verb?: BulkVerb;
  values?: Partial<Record<Argument, string>>;
};
export type Written = {
  lines: readonly SheetLine[];
  officers: readonly Officer[];
  /** Of an inverse sheet: the act that it undoes, and what can't be undone. */
  undoes?: { id: string; lasting: readonly { about: string; effect: string; why: string }[] };
};

export const lineOf = (stand: Stand): SheetLine => ({ stand, version: versionOf(stand) });

/** 批量办理表: one line a case, the verbs to choose from, and beside it how it is filled in and to whom cases may be given. */
export function writeBulkSheet({ lines, officers, undoes }: Written): Promise<Buffer> {
  return writeWorkbook([
    casesSheet(lines),
    {
      name: BULK_TEXTS.help,
      columns: [{ header: BULK_TEXTS.help, key: "text", width: 110 }],
      rows: bulkHelp(BULK_VERBS).map((text) => ({ text })),
    },
    {
      name: BULK_TEXTS.officers,
      columns: [
        { header: ARGUMENT_COLUMNS.officer, key: "account", width: 24 },
        { header: "姓名", key: "name", width: 16 },
      ],
      rows: officers.map(({ account, name }) => ({ account, name })),
    },
    ...(undoes ? undoSheets(undoes) : []),
  ]);
}

function casesSheet(lines: readonly SheetLine[]): Sheet {
  const { number, applicant, track, stage, officer, place, version, verb } = BULK_COLUMNS;
  return {
    name: BULK_TEXTS.sheet,
    toFill: Math.max(200, lines.length * 2),
    columns: [
      { header: number, key: "number", width: 18 },
      { header: applicant, key: "applicant", width: 28 },
      { header: track, key: "track", width: 16 },
      { header: stage, key: "stage", width: 12 },
      { header: officer, key: "heldBy", width: 14 },
      { header: place, key: "placed", width: 9 },
      { header: version, key: "version", width: 14 },
      { header: verb, key: "verb", width: 14, choices: BULK_VERBS.map((one) => VERB_LABELS[one]) },
      ...ARGUMENTS.map((argument) => ({ header: ARGUMENT_COLUMNS[argument], key: argument, width: WIDTHS[argument] })),
    ],
    rows: lines.map(({ stand, version: stood, verb: chosen, values = {} }) => ({
      number: stand.number,
      applicant: stand.applicant,
      track: choiceLabel(stand.track),
      stage: isUnfiled(stand) ? NOT_FILED : stageName(stand.stage, "staff"),
      heldBy: stand.officers.find(({ indicatorId }) => indicatorId === null)?.name ?? "",
      placed: stand.place === null ? "" : String(stand.place),
      version: stood,
      verb: chosen ? VERB_LABELS[chosen] : "",
      ...values,
    })),
  };
}

const WIDTHS: Record<Argument, number> = { officer: 18, items: 16, reason: 40, dueAt: 14, place: 8, opinion: 40 };

function undoSheets({ id, lasting }: NonNullable<Written["undoes"]>): Sheet[] {
  return [
    {
      name: BULK_TEXTS.stamp,
      columns: [
        { header: "项目", key: "name", width: 20 },
        { header: "内容", key: "value", width: 48 },
      ],
      rows: [{ name: BULK_TEXTS.undoes, value: id }],
    },
    {
      name: BULK_TEXTS.lastingSheet,
      columns: [
        { header: BULK_COLUMNS.applicant, key: "about", width: 36 },
        { header: BULK_COLUMNS.verb, key: "effect", width: 60 },
        { header: BULK_TEXTS.lastingReason, key: "why", width: 50 },
      ],
      rows: lasting.map(({ about, effect, why }) => ({ about, effect, why })),
    },
  ];
}
