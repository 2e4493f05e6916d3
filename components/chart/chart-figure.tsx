import { useId } from "react";
import { Details } from "../ui/details";
import { ScrollBox } from "../ui/scroll-box";

export type ChartTable = { head: string[]; rows: (string | number)[][] };

/** A drawing with its title, what it shows in words, and its figures as a table. */
export function ChartFigure({
  title,
  description,
  svg,
  table,
  tableOpen = false,
}: {
  title: string;
  description: string;
  svg: string;
  table: ChartTable;
  tableOpen?: boolean | undefined;
}) {
  const id = useId();
  return (
    <figure className="mb-4" data-keep>
      <figcaption>
        <span id={`${id}-title`} className="block font-semibold">
          {title}
        </span>
        <span id={`${id}-description`} className="block text-sm text-gray-600">
          {description}
        </span>
      </figcaption>
      <ScrollBox label={title}>
        <div
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-description`}
          className="min-w-[28rem] [&>svg]:h-auto [&>svg]:max-w-full"
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      </ScrollBox>
      <Details summary="查看数据表" open={tableOpen}>
        <FigureTable caption={title} {...table} />
      </Details>
    </figure>
  );
}

function FigureTable({ caption, head, rows }: ChartTable & { caption: string }) {
  return (
    <ScrollBox label={`${caption}（数据表）`}>
      <table className="text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            {head.map((text, index) => (
              <th
                key={index}
                scope="col"
                className={index === 0 ? "pr-6 text-left" : "whitespace-nowrap px-3 text-right"}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-b border-line">
              {row.map((value, column) =>
                column === 0 ? (
                  <th key={column} scope="row" className="min-w-32 py-1 pr-6 text-left font-normal">
                    {value}
                  </th>
                ) : (
                  <td key={column} className="whitespace-nowrap px-3 py-1 text-right">
                    {value}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
