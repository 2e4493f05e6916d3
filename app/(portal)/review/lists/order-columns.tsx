import type { Column } from "@/components/table/column";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import type { ReviewKey } from "@/lib/cycle-rules/schema";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import {
  belowText,
  KEY_HEADINGS,
  keysShown,
  keyValue,
  moveText,
  RECOMMENDATION_TEXTS,
} from "@/lib/labels/recommendation";
import type { OrderRow } from "@/lib/recommendation/queries";

/** The columns of the order: place, case, the keys as the cycle ranks by them, the office's layer, and the moves with their reasons. */
export const orderColumns = (keys: readonly ReviewKey[]): Column<OrderRow>[] => [
  {
    id: "place",
    header: "位次",
    nowrap: true,
    cell: (row) => (
      <span className="flex items-center gap-1.5">
        {row.place ?? "—"}
        {row.tied ? <StatusTag tone="warning">并列</StatusTag> : null}
      </span>
    ),
  },
  {
    id: "name",
    header: "申报单位",
    width: "11rem",
    rowHeader: true,
    cell: (row) => (
      <>
        <Link href={`/review/${row.id}`} className="link">
          {row.name}
        </Link>
        <span className="block font-normal text-gray-600">
          {row.number}
          {row.theme ? `　${row.theme}` : ""}
        </span>
        {row.excluded ? <span className="block font-normal">{RECOMMENDATION_TEXTS.excluded}</span> : null}
        {row.place === null ? (
          <span className="block font-normal">
            {RECOMMENDATION_TEXTS.inCorrection}
            {row.correctionDue ? `（至 ${formatDate(new Date(row.correctionDue))}）` : ""}
          </span>
        ) : null}
      </>
    ),
  },
  ...keysShown(keys).map(
    (key): Column<OrderRow> => ({
      id: key,
      header: KEY_HEADINGS[key],
      align: "right",
      nowrap: true,
      cell: (row) => keyValue(key, row.values[key]),
    }),
  ),
  {
    id: "layer",
    header: "初审意见",
    nowrap: true,
    cell: (row) => (
      <>
        {row.doubts + row.struck === 0 ? "—" : `存疑 ${row.doubts}，不符合 ${row.struck}`}
        {row.below ? <span className="block">{belowText(row.below)}</span> : null}
      </>
    ),
  },
  {
    id: "ruled",
    header: "按规则",
    align: "right",
    nowrap: true,
    cell: (row) => (row.ruledPlace === null ? "—" : `第 ${row.ruledPlace} 位`),
  },
  { id: "moves", header: "人工调整", width: "13rem", cell: (row) => <Moves moves={row.moves} /> },
];

function Moves({ moves }: { moves: OrderRow["moves"] }) {
  if (moves.length === 0) return "—";
  return (
    <ul className="space-y-1">
      {moves.map((move) => (
        <li key={move.at}>
          {moveText(move)}
          <span className="block text-gray-600">{`${move.by}，${formatDateTime(new Date(move.at))}`}</span>
        </li>
      ))}
    </ul>
  );
}
