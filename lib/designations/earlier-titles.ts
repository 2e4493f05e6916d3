import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import type { Track } from "@/lib/applications/case-file";
import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { type Day, isDay } from "@/lib/kernel/dates";
import { named } from "@/lib/kernel/words";
import { EARLIER_ERRORS } from "@/lib/labels/earlier-titles";
import { choiceLabel } from "@/lib/labels/fields";

/** 往届称号: one title given before the portal, as its documents have it. */
export const earlierTitle = z.object({
  organisationCode: named("单位代码", 1, 60),
  organisationName: named("单位名称", 1, 100),
  title: named("称号全称", 4, 100),
  track: z.enum(["comprehensive", "thematic"], "请选择类别"),
  theme: z.string().trim().max(60, "最多 60 个字").default(""),
  batch: named("批次", 2, 60),
  documentNumber: named("命名文号", 4, 60),
  designatedOn: z.string({ error: "请选择日期" }).refine(isDay, "请填写日期，如 2020-12-18"),
});
export type EarlierTitle = z.infer<typeof earlierTitle>;

/** 登记依据. */
export const earlierBasis = z.object({ basis: statement(5, 500) });

export const MOST_TITLES = 500;
export const earlierTitles = z
  .array(earlierTitle, { error: "请填写称号" })
  .min(1, "请至少登记一个称号")
  .max(MOST_TITLES, `一次最多登记 ${MOST_TITLES} 个`);

type Field = keyof EarlierTitle;
/** The headings of the sheet, by field, in order. */
export const EARLIER_COLUMNS = {
  organisationCode: "单位代码",
  organisationName: "单位名称",
  title: "称号全称",
  track: "类别",
  theme: "领域",
  batch: "批次",
  documentNumber: "命名文号",
  designatedOn: "命名日期",
} as const satisfies Record<Field, string>;
const FIELDS = Object.keys(EARLIER_COLUMNS) as Field[];
const TRACKS: readonly Track[] = ["comprehensive", "thematic"];

/** What is wrong with one of the titles; `index` from 0. */
export type TitleError = { index: number; field: Field; message: string };

/** What the register and the list of organisations know. */
export type KnownPlaces = {
  /** By code; `below`: in the organiser's area, and of a kind that can hold a title. */
  organisations: ReadonlyMap<string, { name: string; below: boolean }>;
  /** `titleKey` of the titles that stand in the register. */
  registered: ReadonlySet<string>;
  today: Day;
};

export const titleKey = (title: Pick<EarlierTitle, "organisationCode" | "title" | "designatedOn">): string =>
  [title.organisationCode, title.title, title.designatedOn].join("\n");

/** Everything that keeps these titles out of the register; none of them goes in while one is wrong. */
export function checkTitles(titles: readonly EarlierTitle[], known: KnownPlaces): TitleError[] {
  const first = new Map<string, number>();
  return titles.flatMap((title, index) => {
    const wrong: TitleError[] = [];
    const complain = (field: Field, message: string) => wrong.push({ index, field, message });
    const place = known.organisations.get(title.organisationCode);
    if (!place) complain("organisationCode", EARLIER_ERRORS.unknown);
    else if (!place.below) complain("organisationCode", EARLIER_ERRORS.elsewhere);
    else if (place.name !== title.organisationName) complain("organisationName", EARLIER_ERRORS.named(place.name));
    if (title.track === "thematic" && !title.theme) complain("theme", EARLIER_ERRORS.themeMissing);
    if (title.designatedOn > known.today) complain("designatedOn", EARLIER_ERRORS.ahead);
    const key = titleKey(title);
    const before = first.get(key);
    if (before !== undefined) complain("title", EARLIER_ERRORS.repeated(before + 1));
    else if (known.registered.has(key)) complain("title", EARLIER_ERRORS.registered);
    if (before === undefined) first.set(key, index);
    return wrong;
  });
}

/** Reads a sheet into titles; what a cell may not say is told by its row and column. */
export function readTitles(rows: readonly UploadedRow[]): { titles: EarlierTitle[]; errors: RowError[] } {
  const missing = FIELDS.map((field) => EARLIER_COLUMNS[field]).filter(
    (column) => rows[0] && !(column in rows[0].cells),
  );
  if (missing.length > 0) {
    return {
      titles: [],
      errors: missing.map((column) => ({ row: 1, column, message: EARLIER_ERRORS.column(column) })),
    };
  }
  const read = rows.map(({ row, cells }) => ({ row, parsed: earlierTitle.safeParse(inCells(cells)) }));
  return {
    titles: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    errors: read.flatMap(({ row, parsed }) =>
      parsed.success
        ? []
        : parsed.error.issues.map(({ path, message }) => ({
            row,
            column: EARLIER_COLUMNS[path[0] as Field],
            message,
          })),
    ),
  };
}

function inCells(cells: UploadedRow["cells"]): Record<Field, string> {
  const cell = (field: Field) => cells[EARLIER_COLUMNS[field]]?.trim() ?? "";
  const entries = FIELDS.map((field) => [field, cell(field)]);
  const track = TRACKS.find((one) => [one, choiceLabel(one), shortLabel(one)].includes(cell("track"))) ?? "";
  return { ...Object.fromEntries(entries), track };
}

/** 综合 / 单项, as people write it in a sheet. */
export const shortLabel = (track: Track): string => choiceLabel(track).slice(0, 2);
