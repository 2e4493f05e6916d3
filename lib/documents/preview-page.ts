import { LIBRARY_TEXTS } from "@/lib/labels/evidence";

/** A part of a preview: a sheet, or the whole of a document; `html` is clean already. */
export type PreviewPart = { title?: string; html: string; notes: string[] };
type Limits = { sheets: number; rows: number; columns: number };

const STYLE = `
body { margin: 0; padding: 16px; color: #1f2329; font: 15px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 8px 0 16px; font-size: 14px; }
th, td { border: 1px solid #c9cdd4; padding: 4px 8px; text-align: left; vertical-align: top; min-width: 3em; overflow-wrap: normal; }
th { background: #f2f3f5; }
img { max-width: 100%; height: auto; }
h2.sheet { font-size: 16px; margin: 16px 0 4px; }
p.note { color: #7a4b00; background: #fff7e8; padding: 4px 8px; margin: 4px 0; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
div.wide { overflow-x: auto; }`;

const NOTES: Record<string, (limits: Limits) => string> = {
  rows: ({ rows }) => LIBRARY_TEXTS.rowsLimited(rows),
  columns: ({ columns }) => LIBRARY_TEXTS.columnsLimited(columns),
  sheets: ({ sheets }) => LIBRARY_TEXTS.sheetsLimited(sheets),
  text: () => LIBRARY_TEXTS.textLimited,
};

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => SIGNS[sign]!);

/** A page around what was converted, with a sentence wherever something is left out. */
export function previewPage({ parts, notes }: { parts: PreviewPart[]; notes: string[] }, limits: Limits): string {
  const said = (names: string[]) => names.map((name) => `<p class="note">${NOTES[name]?.(limits) ?? ""}</p>`).join("");
  const body = parts
    .map(({ title, html, notes: own }) => {
      const heading = title === undefined ? "" : `<h2 class="sheet">${escaped(title)}</h2>`;
      return `${heading}${said(own)}<div class="wide">${html || "<p>（空）</p>"}</div>`;
    })
    .join("");
  return frame(`${said(notes)}${body}`);
}

/** A page that says a sentence. */
export const sayingPage = (sentence: string): string => frame(`<p>${escaped(sentence)}</p>`);

const frame = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title><style>${STYLE}</style></head><body>${body}</body></html>`;
