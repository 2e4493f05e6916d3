const LARGEST = 15;
/** What a line may take of the tile, aslant, before its end is cut off. */
const ROOM = 380;

/** The width of a line in letters as wide as they are high: a Latin letter, a digit, a blank take 0.6. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 0x2000 ? 0.6 : 1), 0);

/** The size at which the longest of the lines stands whole on the tile. */
export const watermarkSize = (lines: readonly string[]): number =>
  Math.floor(Math.min(LARGEST, ROOM / Math.max(1, ...lines.map(widthOf))) * 10) / 10;

/** Lines as a tile of a picture's address, drawn aslant and whole; letters that a picture could take for its own signs are taken out of their meaning. */
export function watermarkTile(lines: readonly string[]): string {
  const size = watermarkSize(lines);
  const safe = (text: string) => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const spans = lines.map((line, n) => `<tspan x="210" dy="${n === 0 ? 0 : size * 1.5}">${safe(line)}</tspan>`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220"><text x="210" y="105" text-anchor="middle" transform="rotate(-22 210 110)" ` +
    `font-family="PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif" font-size="${size}" fill="#38404c" fill-opacity="0.13">${spans.join("")}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replace(/'/g, "%27")}`;
}
