import { Shortened } from "@/components/ui/shortened";
import { choiceLabel } from "@/lib/labels/fields";
import { METHOD_LABELS } from "@/lib/labels/schemes";
import { METHODS, type SchemeItem, type SchemeLine } from "@/lib/schemes/rules";
import { CellChoice, CellFigure, CellTick } from "./cell-input";

const OPTIONS = METHODS.map((value) => ({ value, label: METHOD_LABELS[value] }));
const HEAD =
  "sticky top-0 z-10 border-b border-line-strong bg-gray-100 px-2 py-2 text-left font-semibold whitespace-nowrap";
const CELL = "border-b border-line px-2 py-1.5 align-top";

/** Every item with its boxes, under the headings of its 一级 and 二级指标. */
export function SchemeRows({ items, lines }: { items: readonly SchemeItem[]; lines: readonly SchemeLine[] }) {
  const byItem = new Map(lines.map((line) => [line.indicatorId, line]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section data-scroll tabIndex={0} aria-label="逐项分值" className="relative max-h-[75vh] overflow-auto">
      <table className="w-full min-w-[46rem] border-separate border-spacing-0 text-sm">
        <caption className="sr-only">逐项分值、权重、评测方式</caption>
        <thead>
          <tr>
            {["序号", "指标", "分值", "权重", "评测方式", "一票否决"].map((text) => (
              <th key={text} scope="col" className={HEAD}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, n) => (
            <ItemRows key={item.id} item={item} before={items[n - 1]} line={byItem.get(item.id)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ItemRows({
  item,
  before,
  line,
}: {
  item: SchemeItem;
  before: SchemeItem | undefined;
  line: SchemeLine | undefined;
}) {
  const heading = `${item.section}／${item.group}`;
  const { position } = item;
  return (
    <>
      {before && `${before.section}／${before.group}` === heading ? null : (
        <tr>
          <th
            scope="colgroup"
            colSpan={6}
            className="border-b border-line bg-gray-50 px-2 py-1 text-left font-semibold"
          >
            {heading}
          </th>
        </tr>
      )}
      <tr>
        <td className={CELL}>
          {position}
          <input type="hidden" name="position" value={position} />
          <input type="hidden" name="indicatorId" value={item.id} />
        </td>
        <th scope="row" className={`${CELL} min-w-48 text-left font-normal`}>
          {item.kind === "standard" ? null : <span className="mr-1 text-amber-700">{choiceLabel(item.kind)}</span>}
          <Shortened text={item.text} />
        </th>
        <td className={CELL}>
          <CellFigure name={`points-${position}`} label={`第 ${position} 项分值`} defaultValue={line?.points ?? 0} />
        </td>
        <td className={CELL}>
          <CellFigure name={`weight-${position}`} label={`第 ${position} 项权重`} defaultValue={line?.weight ?? 1} />
        </td>
        <td className={CELL}>
          <CellChoice
            name={`method-${position}`}
            label={`第 ${position} 项评测方式`}
            options={OPTIONS}
            defaultValue={line?.method ?? METHODS[0]}
          />
        </td>
        <td className={`${CELL} text-center`}>
          {item.kind === "standard" ? (
            <CellTick
              name={`veto-${position}`}
              label={`第 ${position} 项一票否决`}
              defaultChecked={line?.veto ?? false}
            />
          ) : null}
        </td>
      </tr>
    </>
  );
}
