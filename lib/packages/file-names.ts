/** What Windows takes in no name, and the full-width sign that is put in its place. */
const RESERVED: Readonly<Record<string, string>> = {
  "<": "＜",
  ">": "＞",
  ":": "：",
  '"': "＂",
  "/": "／",
  "\\": "＼",
  "|": "｜",
  "?": "？",
  "*": "＊",
};
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const NAMELESS = "未命名";

const utf8 = new TextEncoder();

/** Bytes of a name in UTF-8: what archives and file systems count. */
export const nameBytes = (name: string): number => utf8.encode(name).length;

/** As much of a text as fits, cut between characters. */
function cut(text: string, maxBytes: number): string {
  let kept = "";
  let bytes = 0;
  for (const sign of text) {
    bytes += nameBytes(sign);
    if (bytes > maxBytes) return `${kept.trimEnd()}`;
    kept += sign;
  }
  return kept;
}

const ENDING = /\.([A-Za-z0-9]{1,10})$/;

/**
 * A name that Windows, macOS and Linux all take: no reserved sign or device, no control or direction marks, no dot or blank at its
 * ends, at most `maxBytes` in UTF-8. The ending is kept when a name is cut.
 */
export function safeName(name: string, maxBytes = 180): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, " ")
    .replace(/[<>:"/\\|?*]/g, (sign) => RESERVED[sign]!)
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  const ending = ENDING.exec(plain)?.[0] ?? "";
  const stem = cut(plain.slice(0, plain.length - ending.length), maxBytes - ending.length).replace(/[ .]+$/, "");
  const whole = `${stem || NAMELESS}${ending}`;
  return DEVICE.test(whole) ? `_${cut(whole, maxBytes - 1)}` : whole;
}

/** The name without its ending: 通知.pdf → 通知. */
export const withoutEnding = (name: string): string => name.replace(ENDING, "");

/** Paths given out one by one, none twice: also not in other letters, for Windows knows no difference. */
export function uniquePaths(): (folder: string, name: string) => string {
  const taken = new Set<string>();
  return (folder, name) => {
    const ending = ENDING.exec(name)?.[0] ?? "";
    for (let n = 1; ; n += 1) {
      const mark = n === 1 ? "" : `（${n}）`;
      const stem = cut(withoutEnding(name), 180 - nameBytes(mark) - ending.length);
      const path = `${folder}${stem}${mark}${ending}`;
      if (taken.has(path.toLowerCase())) continue;
      taken.add(path.toLowerCase());
      return path;
    }
  };
}
