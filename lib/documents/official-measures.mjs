// GB/T 9704-2012, section by section; lengths in twips, type sizes in half points.
const mm = (length) => Math.round((length * 1440) / 25.4);

/** 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const PAPER = { width: mm(210), height: mm(297) };
export const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) };
/** A page on its side is bound at its upper edge. */
export const LYING_MARGIN = { top: mm(28), bottom: mm(26), left: mm(35), right: mm(37) };
export const WIDTH = mm(156);
export const LYING_WIDTH = mm(225);
/** 7.5: the page number begins 7 mm below the type area. */
export const FOOTER = mm(23);
/** 5.2.2: 三号, 22 lines of 28 characters fill the type area; the pitch of characters is told against 16 磅, in 4096ths of a 磅. */
export const SIZE = { title: 44, body: 32, small: 28, table: 21 };
export const LINE = Math.floor(mm(225) / 22);
export const CHARACTER = mm(156) / 28;
export const CHARACTER_SPACE = Math.round((CHARACTER / 20 - 16) * 4096);
/** 7.2.4: 发文机关标志 35 mm below the upper edge of the type area; of a letter (10.1) 30 mm below the edge of the paper. */
export const ABOVE_MASTHEAD = mm(35);
export const LETTER_TOP = mm(30);
/** 7.2.7: the red rule is 4 mm below the 发文字号; in points. */
export const RULE_SPACE = 11;
/** 7.4.1: 版记 between rules of 0.35 mm, within of 0.25 mm; in eighths of a point. */
export const IMPRINT_RULES = { outer: 8, inner: 6 };
export const RED = "FF0000";

/** The fonts by name; they come with Word and WPS and are never bundled. */
const named = (eastAsia) => ({ eastAsia, ascii: eastAsia, hAnsi: eastAsia, hint: "eastAsia" });
export const FONT = {
  title: named("方正小标宋简体"),
  body: named("仿宋_GB2312"),
  heading: named("黑体"),
  subheading: named("楷体_GB2312"),
  page: named("宋体"),
};
/** What stands in where a font is lacking, named in the file's own font table. */
const FALLBACKS = {
  方正小标宋简体: "方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC",
  仿宋_GB2312: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
  楷体_GB2312: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
  黑体: "SimHei,STHeiti,Noto Sans CJK SC",
  宋体: "SimSun,STSong,Noto Serif CJK SC",
};

export const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(
  FALLBACKS,
)
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join("")}</w:fonts>`;
