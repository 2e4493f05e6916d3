import Link from "next/link";
import { useId } from "react";
import { cx } from "../ui/cx";
import { ScrollBox } from "../ui/scroll-box";

/** A tile: 1-based row and column of the grid, a short label, its figure in words, and a shade from 0 to 4. */
export type Tile = {
  code: string;
  label: string;
  row: number;
  column: number;
  figure: string;
  level: 0 | 1 | 2 | 3 | 4;
  href?: string | undefined;
};

const SHADE = [
  "bg-white text-gray-700",
  "bg-primary-50 text-gray-900",
  "bg-primary-200 text-gray-900",
  "bg-primary-500 text-white",
  "bg-primary-700 text-white",
] as const;

/** Places as equal tiles laid out roughly as they lie; no map. Every tile says its figure. */
export function TileGrid({
  title,
  description,
  tiles,
  legend = [],
}: {
  title: string;
  description?: string;
  tiles: Tile[];
  /** Words for the shades, in order from 0. */
  legend?: string[];
}) {
  const id = useId();
  const columns = Math.max(1, ...tiles.map((tile) => tile.column));
  return (
    <figure aria-labelledby={id} className="mb-4" data-keep>
      <figcaption>
        <span id={id} className="block font-semibold">
          {title}
        </span>
        {description ? <span className="block text-sm text-gray-600">{description}</span> : null}
      </figcaption>
      <ScrollBox label={title} className="mt-2">
        <ul
          className="grid min-w-[34rem] gap-1"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, maxWidth: `${columns * 4.5}rem` }}
        >
          {tiles.map((tile) => (
            <li key={tile.code} style={{ gridRow: tile.row, gridColumn: tile.column }}>
              <TileFace tile={tile} />
            </li>
          ))}
        </ul>
      </ScrollBox>
      {legend.length > 0 ? <Legend words={legend} /> : null}
    </figure>
  );
}

function TileFace({ tile }: { tile: Tile }) {
  const look = cx(
    "flex min-h-12 flex-col items-center justify-center border border-line-strong p-1 text-center leading-tight",
    SHADE[tile.level],
  );
  const words = (
    <>
      <span className="text-sm">{tile.label}</span>
      <span className="text-xs">{tile.figure}</span>
    </>
  );
  return tile.href ? (
    <Link href={tile.href} className={cx(look, "hover:border-gray-900 hover:underline")}>
      {words}
    </Link>
  ) : (
    <span className={look}>{words}</span>
  );
}

function Legend({ words }: { words: string[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-gray-700">
      {words.map((word, level) => (
        <li key={word} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={cx("size-4 border border-line-strong", SHADE[level])} />
          {word}
        </li>
      ))}
    </ul>
  );
}
