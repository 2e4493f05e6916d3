import type { Effect, ImportCounts, ImportLine } from "@/lib/documents/import-shape";
import { IMPORT_TEXTS, type ImportList } from "@/lib/labels/imports";
import { ScrollBox } from "../ui/scroll-box";
import { StatusTag } from "../ui/tag";
import type { Tone } from "../ui/tone";

const TONES: Record<Effect, Tone> = { create: "success", change: "warning", none: "neutral" };

/** What every row of an upload would do, the first of them line by line. */
export function ImportLines({ list, lines, counts }: { list: ImportList; lines: ImportLine[]; counts: ImportCounts }) {
  const { effects } = IMPORT_TEXTS[list];
  const more = counts.create + counts.change + counts.none - lines.length;
  return (
    <ScrollBox label="逐行核对结果">
      <table className="w-full border border-line bg-white text-sm">
        <caption className="sr-only">逐行核对结果</caption>
        <thead>
          <tr className="bg-gray-100 text-left">
            {["行", "办理", "内容", "说明"].map((heading) => (
              <th key={heading} scope="col" className="border-b border-line px-3 py-2 whitespace-nowrap">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, effect, what, note }) => (
            <tr key={row} className="border-b border-line">
              <td className="px-3 py-1.5 tabular-nums">{row}</td>
              <td className="px-3 py-1.5 whitespace-nowrap">
                <StatusTag tone={TONES[effect]}>{effects[effect]}</StatusTag>
              </td>
              <td className="px-3 py-1.5">{what}</td>
              <td className="px-3 py-1.5">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="px-3 py-2 text-sm text-gray-600">另有 {more} 行，办理方式见上方合计。</p> : null}
    </ScrollBox>
  );
}
