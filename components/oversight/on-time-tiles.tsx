import "server-only";
import { ChartFigure } from "@/components/chart/chart-figure";
import { tilesOf } from "@/components/chart/province-tiles";
import { ON_TIME_TEXTS } from "@/lib/labels/annual-reports";

export type OnTimeTile = { province: string; owed: number; onTime: number; overdue: number };

const [WIDTH, HEIGHT, GAP] = [104, 72, 6];
const SHADES = ["#e8eef6", "#c3d5ec", "#8fb1dc", "#4f7fbd", "#1d4f91"] as const;
const DARK_FROM = 3;
const FONT = "'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const short = (name: string): string => (name.length > 6 ? `${name.slice(0, 5)}…` : name);
const shareText = (tile: OnTimeTile): string => `${Math.round((100 * tile.onTime) / tile.owed)}%`;

function drawTile(tile: OnTimeTile, [column, row]: readonly [number, number]): string {
  const shade = Math.min(SHADES.length - 1, Math.floor((tile.onTime / tile.owed) * SHADES.length));
  const ink = shade >= DARK_FROM ? "#ffffff" : "#1f2733";
  const [x, y] = [column * (WIDTH + GAP), row * (HEIGHT + GAP)];
  const line = (text: string, at: number, size: number) =>
    `<text x="${x + WIDTH / 2}" y="${y + at}" font-size="${size}" fill="${ink}" text-anchor="middle">${escaped(text)}</text>`;
  const rect = `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" fill="${SHADES[shade]}"/>`;
  return `${rect}${line(short(tile.province), 24, 14)}${line(`${tile.onTime} / ${tile.owed}`, 44, 13)}${line(shareText(tile), 62, 12)}`;
}

/** 按期报送 by provinces: a grid of equal tiles, the darker the higher the share; the same figures stand in a table below. */
export function OnTimeTiles({ tiles, year }: { tiles: readonly OnTimeTile[]; year: number }) {
  const places = tilesOf(tiles.map(({ province }) => province));
  const from = Math.min(...[...places.values()].map(([column]) => column));
  const top = Math.min(...[...places.values()].map(([, row]) => row));
  const at = (province: string): readonly [number, number] => {
    const [column, row] = places.get(province)!;
    return [column - from, row - top];
  };
  const width = (Math.max(...[...places.values()].map(([column]) => column)) - from + 1) * (WIDTH + GAP);
  const height = (Math.max(...[...places.values()].map(([, row]) => row)) - top + 1) * (HEIGHT + GAP);
  const drawn = tiles.map((tile) => drawTile(tile, at(tile.province))).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">${drawn}</svg>`;
  const rows = tiles.map((tile) => [tile.province, tile.owed, tile.onTime, tile.overdue, shareText(tile)]);
  return (
    <ChartFigure
      title={`${year} 年度${ON_TIME_TEXTS.title}`}
      description={ON_TIME_TEXTS.description}
      svg={svg}
      table={{ head: [...ON_TIME_TEXTS.head], rows }}
    />
  );
}
