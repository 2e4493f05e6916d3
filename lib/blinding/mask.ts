import { isEverydayWord, shortName } from "./short-names";

export type PlaceLevel = "national" | "province" | "city" | "county" | "township";
export type PlaceName = { name: string; level: PlaceLevel };

/** All that would tell whose a dossier is. */
export type DossierNames = {
  /** What the reader knows the case by: 案卷 A07. */
  shown: string;
  /** The application's number. */
  number: string;
  applicant: { name: string; code: string };
  /** The applicant's own area, those above it and those below it, by their present and their earlier names. */
  own: readonly PlaceName[];
  above: readonly PlaceName[];
  below: readonly PlaceName[];
};

export type Mask = (text: string) => string;

/** A document's number up to its year, and the words after which its letters begin. */
const NUMBER = /(\p{Script=Han}{2,16})(?=[〔[【（(]\s*(?:19|20)\d\d\s*[〕\]】）)]\s*第?\s*\d+\s*号)/gu;
const LEADS_IN = /^.*(?:根据|依据|按照|印发|出台|制定|下发|依照|文件|通知|以|见|和|与|及|的|了|如|按|由|为)/u;
const OF_THE_STATE = /^(?:国|中|法|司|高检|全国|某)/u;
/** Where a name of two characters may begin: no other word goes on into it. */
const ANEW = "(?<=^|[^\\p{Script=Han}]|[与和及同在到赴对从向由如])";
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s，。；、）)》”"'<>]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.gov\.cn[^\s，。；、）)》”"'<>]*/giu;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** 某省、某市、某县: by its ending where it has one, else by its level. */
function general({ name, level }: PlaceName): string {
  const ending = /(自治区|自治州|自治县|自治旗|地区|街道|省|市|县|区|旗|盟|州|镇|乡)$/.exec(name)?.[1];
  const byLevel = { national: "", province: "省", city: "市", county: "县", township: "镇" }[level];
  return `某${(ending ?? byLevel).replace("自治", "")}`;
}

type Line = { pattern: string; text: string; length: number };

/** How one place is found in a text; one of two characters only as the rule of `masker` says. */
function linesOf(place: PlaceName, before: readonly string[]): Line[] {
  const text = general(place);
  const line = (name: string, pattern = escaped(name)): Line => ({ pattern, text, length: name.length });
  const lines: Line[] = [];
  if (place.name.length >= 3) lines.push(line(place.name));
  // 新县: where it begins anew and no other word goes on with it
  else if (place.name.length === 2) lines.push(line(place.name, `${ANEW}${escaped(place.name)}(?![域级城际])`));
  // a township is called by its whole name: short ones (城关、和平) are everywhere
  const short = place.level === "township" ? null : shortName(place.name);
  if (short && (short.length > 2 || !isEverydayWord(short))) lines.push(line(short));
  const behind = before.length > 0 ? `(?<=${before.map(escaped).join("|")})` : null;
  for (const own of [place.name, short]) {
    if (own?.length === 2 && behind) lines.push(line(own, `${behind}${escaped(own)}`));
  }
  return lines;
}

/**
 * A function that takes out of a text whatever would tell whose dossier it is. In their order: addresses on the web; the number and the code; the
 * applicant's own name (本单位, or 某县人民政府 where it begins with its area's); numbers of documents (临政发〔2025〕3号 → 某发〔2025〕3号, but those of the
 * state stay); then all places, the longest name first.
 *
 * A whole name of three characters and more is masked wherever it stands, a short one (without 省、市、县、区) likewise, unless it is an everyday
 * word of two characters (平安、公安): that one only after the name of an area above. A whole name of two (新县) is masked where no other
 * word goes on into it, or after an area above. One character is never masked.
 */
export function masker(names: DossierNames): Mask {
  const higher = names.above.flatMap(({ name }) => [name, shortName(name)].filter((each) => each !== null));
  const places = [...names.own, ...names.above, ...names.below].filter(({ level }) => level !== "national");
  const lines = places.flatMap((place) => linesOf(place, names.above.includes(place) ? [] : higher));
  for (const secret of [names.number, names.applicant.code]) {
    if (secret.length >= 4) lines.push({ pattern: escaped(secret), text: names.shown, length: secret.length });
  }
  const { name } = names.applicant;
  if (!places.some((place) => name.includes(place.name))) {
    lines.push({ pattern: escaped(name), text: "本单位", length: name.length });
  }
  lines.sort((one, other) => other.length - one.length);
  const texts = lines.map(({ text }) => text);
  const all = new RegExp(lines.map(({ pattern }) => `(${pattern})`).join("|") || "(?!)", "gu");
  return (text) =>
    text
      .replace(ADDRESS, "（网址已隐去）")
      .replace(
        all,
        (...found: unknown[]) => texts[found.slice(1, 1 + texts.length).findIndex((each) => each !== undefined)]!,
      )
      .replace(NUMBER, numberMasked);
}

/** 临政发〔2025〕3号 → 某发〔2025〕3号; what stands before it in the sentence stays. */
function numberMasked(found: string): string {
  const before = LEADS_IN.exec(found)?.[0] ?? "";
  const agency = found.slice(before.length);
  return agency.length < 2 || OF_THE_STATE.test(agency) ? found : `${before}某发`;
}

/** A file's name, masked, with its ending. */
export function maskedFileName(mask: Mask, fileName: string): string {
  const at = fileName.lastIndexOf(".");
  return at < 1 ? mask(fileName) : `${mask(fileName.slice(0, at))}${fileName.slice(at)}`;
}
