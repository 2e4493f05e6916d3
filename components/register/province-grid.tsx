import { PROVINCE_TILES, tilesOf } from "../chart/province-tiles";
import { cx } from "../ui/cx";
import { ScrollBox } from "../ui/scroll-box";

export type ProvinceTile = {
  code: string;
  name: string;
  titles: number;
  valid: number;
  href: string;
  current: boolean;
};

/** The darker, the more titles: up to a quarter, a half, three quarters of the most, and beyond. */
const SHADES = [
  "bg-white text-gray-600",
  "bg-primary-50 text-gray-900",
  "bg-[#c3d5ec] text-gray-900",
  "bg-[#3d6dad] text-white",
  "bg-[#1d4f91] text-white",
];
const QUARTERS = 4;

const shadeOf = (titles: number, most: number): string =>
  SHADES[titles === 0 ? 0 : Math.min(QUARTERS, Math.ceil((titles / most) * QUARTERS))]!;

const shortName = (name: string): string =>
  PROVINCE_TILES.find(([begins]) => name.startsWith(begins))?.[0].slice(0, 4) ?? name.replace(/(?:省|市|自治区)$/, "");

/** 各省称号: equal tiles, roughly where the provinces lie; each a link that filters. The same in a table for those who don't see tiles. */
export function ProvinceGrid({ tiles }: { tiles: ProvinceTile[] }) {
  const places = tilesOf(tiles.map(({ name }) => name));
  const most = Math.max(1, ...tiles.map(({ titles }) => titles));
  const left = Math.min(...[...places.values()].map(([column]) => column));
  return (
    <>
      <ScrollBox label="各省称号分布">
        <ul className="no-print grid w-max gap-1 text-center text-sm" style={{ gridAutoColumns: "3.75rem" }}>
          {tiles.map(({ code, name, titles, href, current }) => {
            const [column, row] = places.get(name)!;
            return (
              <li key={code} style={{ gridColumn: column - left + 1, gridRow: row + 1 }}>
                <a
                  href={href}
                  aria-label={`${name}：${titles} 个称号`}
                  aria-current={current ? "true" : undefined}
                  className={cx(
                    "flex min-h-12 flex-col items-center justify-center border leading-tight hover:underline",
                    current ? "border-2 border-amber-600" : "border-line",
                    shadeOf(titles, most),
                  )}
                >
                  <span>{shortName(name)}</span>
                  <span className="tabular-nums">{titles}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </ScrollBox>
      <details className="mt-2">
        <summary className="link inline-flex min-h-7 items-center">查看数据表</summary>
        <table className="mt-1 text-sm">
          <caption className="sr-only">各省称号</caption>
          <thead>
            <tr className="border-b border-line-strong">
              <th scope="col" className="pr-6 text-left">
                省、自治区、直辖市
              </th>
              <th scope="col" className="px-3 text-right">
                称号
              </th>
              <th scope="col" className="px-3 text-right">
                其中有效
              </th>
            </tr>
          </thead>
          <tbody>
            {tiles.map(({ code, name, titles, valid, href }) => (
              <tr key={code} className="border-b border-line">
                <th scope="row" className="py-1 pr-6 text-left font-normal">
                  <a href={href} className="link inline-flex min-h-6 items-center">
                    {name}
                  </a>
                </th>
                <td className="px-3 text-right tabular-nums">{titles}</td>
                <td className="px-3 text-right tabular-nums">{valid}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
