import { SubjectTag } from "@/components/case/stage-tag";
import type { Column } from "@/components/table/column";
import { Link } from "@/components/ui/link";
import { formatDateTime } from "@/lib/kernel/dates";

/** By its receipt to the objection. */
export const RECEIPT: Column<{ id: string; receiptNumber: string }> = {
  id: "number",
  header: "回执编号",
  rowHeader: true,
  nowrap: true,
  cell: (row) => (
    <Link href={`/organise/objections/${row.id}`} className="link font-mono">
      {row.receiptNumber}
    </Link>
  ),
};

export const PLACE: Column<{ place: string }> = { id: "place", header: "涉及单位", cell: (row) => row.place };

export const LODGED: Column<{ lodgedAt: string }> = {
  id: "lodged",
  header: "收到时间",
  nowrap: true,
  cell: (row) => formatDateTime(new Date(row.lodgedAt)),
};

export const STAGE: Column<{ stage: string }> = {
  id: "stage",
  header: "状态",
  cell: (row) => <SubjectTag subject="objection" stage={row.stage} />,
};
