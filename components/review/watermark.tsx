import { watermarkLines } from "@/lib/labels/reading";
import { watermarkTile } from "@/lib/reading-log/tile";

/**
 * Who reads and when, over everything on the page and the previews beside it, on screen and on every sheet of paper, as long as the results
 * are not published. A drawing that is not in the way: it takes no click, and the screen reader passes it over.
 * @param at the moment of reading as it is written
 * @param number 阅看编号, where the look is logged
 */
export function Watermark({
  reader,
  at,
  number,
}: {
  reader: { name: string; organisationName: string };
  at: string;
  number?: string;
}) {
  const lines = watermarkLines(reader.name, reader.organisationName, at, number);
  return (
    <div
      aria-hidden="true"
      data-watermark={lines.join(" ")}
      className="pointer-events-none fixed inset-0 z-50"
      style={{ backgroundImage: `url("${watermarkTile(lines)}")`, backgroundRepeat: "repeat" }}
    />
  );
}
