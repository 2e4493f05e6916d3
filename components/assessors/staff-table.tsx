import type { ReactNode } from "react";
import type { StaffRow } from "@/lib/assessors/shape";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import type { Column } from "../table/column";
import { StatusTag } from "../ui/tag";
import { TieList } from "./tie-list";

/** The columns of a staff list: of the agency itself, and before the organiser. */
export const STAFF_COLUMNS: Column<StaffRow>[] = [
  { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: (row) => row.name },
  { id: "title", header: "职务职称", cell: (row) => row.title || "—" },
  { id: "expertise", header: "熟悉的一级指标", cell: (row) => row.expertise.join("、") || "—" },
  { id: "home", header: ASSESSOR_TEXTS.home, cell: (row) => row.home ?? "—" },
  { id: "ties", header: ASSESSOR_TEXTS.engagements, cell: (row) => <TieList ties={row.engagements} /> },
  { id: "confirmed", header: "本人确认", cell: (row) => <Confirmed yes={row.confirmed} /> },
  {
    id: "sheets",
    header: "评分表（已交/共）",
    nowrap: true,
    align: "right",
    cell: (row) => `${row.handedIn} / ${row.sheets}`,
  },
];

export function Confirmed({ yes }: { yes: boolean }): ReactNode {
  return yes ? (
    <StatusTag tone="success">{ASSESSOR_TEXTS.confirmed}</StatusTag>
  ) : (
    <StatusTag tone="warning">{ASSESSOR_TEXTS.unconfirmed}</StatusTag>
  );
}
