import type { OfficeLevel } from "@/lib/programmes/route";

/** An area as far as its bodies are named after it. */
export type NamedArea = { name: string; level: OfficeLevel };

/** 自治州 before 州, 林区 and 特区 before 区: what the office's name ends with, by the ending of the area's. */
const ENDINGS: readonly (readonly [ending: string, party: string, word: string])[] = [
  ["自治区", "党委", "区"],
  ["林区", "党委", "区"],
  ["地区", "", "地"],
  ["自治州", "委", "州"],
  ["省", "委", "省"],
  ["盟", "委", "盟"],
  ["市", "委", "市"],
  ["县", "委", "县"],
  ["旗", "委", "旗"],
  ["区", "委", "区"],
];

/** 依法治国（省、市、县）办 of an area: 云泽省委依法治省办, 内蒙古自治区党委依法治区办, 喀什地委依法治地办, 鹤汀区委依法治区办. */
export function officeName({ name, level }: NamedArea): string {
  if (level === "national") return "中央依法治国办";
  const [ending, party, word] = ENDINGS.find(([end]) => name.endsWith(end)) ?? ["", "党委", "区"];
  return ending === "地区" ? `${name.slice(0, -1)}委依法治地办` : `${name}${party}依法治${word}办`;
}

/** The government of an area; a 地区 or 盟 has an agency of its province, the 行政公署. */
export const governmentName = ({ name }: NamedArea): string =>
  /(地区|盟)$/.test(name) ? `${name}行政公署` : `${name}人民政府`;

/** Which kind of applicant the government of an area is; those of the state and of the provinces don't apply (意见二). */
const governmentKind = (level: OfficeLevel): "city_government" | "county_government" | null =>
  level === "city" ? "city_government" : level === "county" ? "county_government" : null;

export type Body = { code: string; name: string; kind: "office" | "city_government" | "county_government" };

/** The bodies that every area has: `OFF-<区划代码>` its office, `GOV-<区划代码>` its government. */
export function bodiesOf(area: NamedArea & { code: string }): Body[] {
  const kind = governmentKind(area.level);
  return [
    ...(area.level === "township"
      ? []
      : [{ code: `OFF-${area.code}`, name: officeName(area), kind: "office" as const }]),
    ...(kind ? [{ code: `GOV-${area.code}`, name: governmentName(area), kind }] : []),
  ];
}
