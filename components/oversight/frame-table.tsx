import { DataTable } from "@/components/table/data-table";
import { stratumName, CHECK_TEXTS as TEXTS } from "@/lib/labels/checks";
import type { DrawnTitle } from "@/lib/oversight/check-draw";
import type { FrameTitle, Stratum } from "@/lib/oversight/strata";

type Shown = Pick<Stratum, "key" | "province" | "batch" | "count" | "titles">;

/** The strata: how many titles stand in each, and how many are drawn of it. */
export function StrataTable({ strata }: { strata: Shown[] }) {
  return (
    <DataTable
      caption="分层"
      rows={strata}
      rowKey={(row) => row.key}
      maxHeight="24rem"
      columns={[
        { id: "stratum", header: "层", rowHeader: true, cell: stratumName },
        { id: "province", header: "省（区、市）", cell: (row) => row.province },
        { id: "batch", header: "批次", cell: (row) => row.batch },
        { id: "size", header: "称号数", align: "right", cell: (row) => row.titles.length },
        { id: "count", header: "应抽数", align: "right", cell: (row) => row.count },
        {
          id: "key",
          header: "层的名称（计算用）",
          cell: (row) => <code className="font-mono text-sm">{row.key}</code>,
        },
      ]}
    />
  );
}

/** The frozen list in its order, stratum by stratum; within each numbered from 0 as the draw counts. */
export function FrameTable({ strata }: { strata: Shown[] }) {
  const rows = strata.flatMap((of) => of.titles.map((title, at) => ({ ...title, stratum: stratumName(of), at })));
  return (
    <DataTable
      caption="冻结的名单"
      rows={rows}
      rowKey={(row) => row.number}
      maxHeight="30rem"
      columns={[
        { id: "stratum", header: "层", cell: (row) => row.stratum },
        { id: "at", header: "层内次序", align: "right", cell: (row) => row.at },
        { id: "certificate", header: "证书编号", nowrap: true, rowHeader: true, cell: (row) => row.number },
        { id: "holder", header: "示范单位", cell: (row) => row.holder },
        { id: "title", header: "称号", cell: (row) => row.title },
      ]}
    />
  );
}

type Drawn = { drawn: DrawnTitle[]; strata: Shown[]; ended: readonly string[] };

/** What was drawn, in the order drawn, with the names as they were frozen; `ended` isn't inspected any more. */
export function DrawnTable({ drawn, strata, ended }: Drawn) {
  const known = new Map<string, FrameTitle>(
    strata.flatMap(({ titles }) => titles.map((title) => [title.number, title])),
  );
  const names = new Map(strata.map((of) => [of.key, stratumName(of)]));
  return (
    <DataTable
      caption="抽中名单"
      rows={drawn.map((one, at) => ({ ...one, at: at + 1 }))}
      rowKey={(row) => row.number}
      maxHeight="30rem"
      columns={[
        { id: "at", header: "次序", align: "right", cell: (row) => row.at },
        { id: "certificate", header: "证书编号", nowrap: true, rowHeader: true, cell: (row) => row.number },
        { id: "holder", header: "示范单位", cell: (row) => known.get(row.number)?.holder },
        { id: "title", header: "称号", cell: (row) => known.get(row.number)?.title },
        { id: "stratum", header: "层", cell: (row) => names.get(row.stratum) },
        { id: "visit", header: "检查方式", cell: (row) => mannerOf(row, ended) },
      ]}
    />
  );
}

const mannerOf = ({ number, onSite }: DrawnTitle, ended: readonly string[]): string => {
  if (ended.includes(number)) return TEXTS.ended;
  return onSite ? TEXTS.onSite : TEXTS.onPaper;
};
