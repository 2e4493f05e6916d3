import { watermarkText } from "@/lib/labels/reading";

/** The line as a tile, drawn aslant; letters that a picture could take for its own signs are taken out of their meaning. */
function tileOf(text: string): string {
  const safe = text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="220"><text x="20" y="150" transform="rotate(-22 210 110)" ` +
    `font-family="PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif" font-size="15" fill="#38404c" fill-opacity="0.13">${safe}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/**
 * Who reads and when, over everything on the page and the previews beside it, on screen and on every sheet of paper, as long as the results
 * are not published. A drawing that is not in the way: it takes no click, and the screen reader passes it over.
 * @param at the moment of reading as it is written
 */
export function Watermark({ reader, at }: { reader: { name: string; organisationName: string }; at: string }) {
  const text = watermarkText(reader.name, reader.organisationName, at);
  return (
    <div
      aria-hidden="true"
      data-watermark={text}
      className="pointer-events-none fixed inset-0 z-50"
      style={{ backgroundImage: tileOf(text), backgroundRepeat: "repeat" }}
    />
  );
}
