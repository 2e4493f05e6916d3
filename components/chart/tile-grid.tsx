import "server-only";
import { ChartFigure } from "./chart-figure";
import { tilesOf } from "./province-tiles";

/** One area: how many of its places are ranked and taken, and the mean of their composites. */
export type Tile = { name: string; ranked: number; taken: number; mean: number };

const [WIDTH, HEIGHT, GAP] = [104, 72, 6];
const SHADES = ["#e8eef6", "#c3d5ec", "#8fb1dc", "#4f7fbd", "#1d4f91"] as const;
const DARK_FROM = 3;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const short = (name: string): string => (name.length > 6 ? `${name.slice(0, 5)}…` : name);

/** A grid of equal tiles, one for each area: the darker, the higher the mean; below the name how many are taken of how many. */
export function TileGrid({
  title,
  description,
  tiles,
  heading,
  takenLabel,
}: {
  title: string;
  description: string;
  tiles: Tile[];
  heading: string;
  takenLabel: string;
}) {
  const places = tilesOf(tiles.map(({ name }) => name));
  const means = tiles.map(({ mean }) => mean);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const shadeOf = (mean: number) =>
    most === least ? 2 : Math.min(SHADES.length - 1, Math.floor(((mean - least) / (most - least)) * SHADES.length));
  const columns = [...places.values()].map(([column]) => column);
  const from = Math.min(...columns);
  const bottom = Math.max(...[...places.values()].map(([, row]) => row)) + 1;
  const drawn = tiles.map(({ name, ranked, taken, mean }) => {
    const [column, row] = places.get(name)!;
    const shade = shadeOf(mean);
    const ink = shade >= DARK_FROM ? "#ffffff" : "#1f2733";
    const [x, y] = [(column - from) * (WIDTH + GAP), row * (HEIGHT + GAP)];
    const line = (text: string, at: number, size: number) =>
      `<text x="${x + WIDTH / 2}" y="${y + at}" font-size="${size}" fill="${ink}" text-anchor="middle">${escaped(text)}</text>`;
    return `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" fill="${SHADES[shade]}"/>${line(short(name), 24, 14)}${line(`${taken} / ${ranked}`, 44, 13)}${line(mean.toFixed(2), 62, 12)}`;
  });
  const width = (Math.max(...columns) - from + 1) * (WIDTH + GAP);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom * (HEIGHT + GAP)}" viewBox="0 0 ${width} ${bottom * (HEIGHT + GAP)}" font-family="'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif">${drawn.join("")}</svg>`;
  const table = {
    head: [heading, "参加排名", takenLabel, "综合得分平均"],
    rows: tiles.map(({ name, ranked, taken, mean }) => [name, ranked, taken, mean.toFixed(2)]),
  };
  return <ChartFigure title={title} description={description} svg={svg} table={table} />;
}
