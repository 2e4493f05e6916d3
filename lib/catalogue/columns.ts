import type { TableCell } from "@/lib/documents/tables";
import { cleaned } from "./tokens";

/** What a column is for, by its heading. `heading` is a column of 一级 and 二级 together. */
export type Role =
  | "section"
  | "group"
  | "heading"
  | "number"
  | "item"
  | "kind"
  | "status"
  | "applicability"
  | "negative"
  | "metrics"
  | "remark";
export type Roles = ReadonlyMap<number, Role>;

/** The headings of the portal's own sheet, by role; an upload in this form is taken as it stands. */
export const SHEET_HEADINGS = {
  section: "一级指标",
  group: "二级指标",
  number: "编号",
  item: "三级指标",
  kind: "类别",
  status: "文字情况",
  applicability: "适用范围",
  negative: "“没有发生”类",
  metrics: "量化要求",
} as const satisfies Partial<Record<Role, string>>;

const OTHERS: readonly (readonly [RegExp, Role])[] = [
  [/^一级(标题|目录)?$/, "section"],
  [/^二级(标题|目录)?$/, "group"],
  [/^三级(标题|目录)?$/, "item"],
  [/^(创建|考核|评估|测评)(内容|项目)$|^(指标)?(类别|项目)名称$/, "heading"],
  [/^(创建|考核|评[估测价]|测评)(标准|要求|指标)$|^(指标|具体|工作)(内容|要求|标准)$|^指标$/, "item"],
  [/^(序号|指标编号|指标序号)$/, "number"],
  [/^(备注|说明|分值|分数|得分|权重|责任单位|牵头单位|评[分估测](方式|方法|办法|细则)|佐证材料|完成时限)$/, "remark"],
];

function roleOf(heading: string): Role | null {
  const own = (Object.keys(SHEET_HEADINGS) as (keyof typeof SHEET_HEADINGS)[]).find(
    (role) => SHEET_HEADINGS[role] === heading,
  );
  return own ?? OTHERS.find(([pattern]) => pattern.test(heading))?.[1] ?? null;
}

const wordsOf = (cell: TableCell): string => cleaned(cell.paragraphs.join("")).replaceAll(/\s/g, "");

/** The columns that a row of headings names (`创建内容 创建标准 备注`, on every page again); null for any other row. */
export function rolesOf(row: readonly TableCell[]): Roles | null {
  const filled = row.filter((cell) => wordsOf(cell) !== "");
  if (filled.length < 2) return null;
  const roles = new Map<number, Role>();
  for (const cell of filled) {
    const role = roleOf(wordsOf(cell));
    if (!role) return null;
    for (let column = cell.column; column < cell.column + cell.span; column += 1) roles.set(column, role);
  }
  return spread(roles, row);
}

/** A heading cell that a merged one should cover but that stands empty beside it belongs to the column at its left. */
function spread(roles: Map<number, Role>, row: readonly TableCell[]): Roles {
  for (const cell of row) {
    const left = roles.get(cell.column - 1);
    if (!roles.has(cell.column) && left) roles.set(cell.column, left);
  }
  return roles;
}
