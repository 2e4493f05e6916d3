/** A line as a tile of a picture's address, drawn aslant; letters that a picture could take for its own signs are taken out of their meaning. */
export function watermarkTile(text: string): string {
  const safe = text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220"><text x="20" y="150" transform="rotate(-22 210 110)" ` +
    `font-family="PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif" font-size="15" fill="#38404c" fill-opacity="0.13">${safe}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replace(/'/g, "%27")}`;
}
