import { DUTY_LABELS } from "@/lib/labels/people";
import { SAME_PERSON } from "@/lib/labels/same-person";
import type { Duty } from "@/lib/policy/standing";
import type { Column } from "../table/column";
import { StatusTag } from "../ui/tag";

export type AccountRow = {
  account: string;
  name: string;
  organisation: string;
  duties: Duty[];
  disabled: boolean;
  alike: boolean;
};

/** Accounts as both administrators see them. */
export const ACCOUNT_COLUMNS: Column<AccountRow>[] = [
  { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: (row) => row.name },
  { id: "account", header: "账号", nowrap: true, cell: (row) => row.account },
  { id: "organisation", header: "单位", cell: (row) => row.organisation },
  {
    id: "duties",
    header: "岗位",
    cell: (row) => row.duties.map((duty) => DUTY_LABELS[duty]).join("、") || "未授予",
  },
  {
    id: "state",
    header: "状态",
    nowrap: true,
    cell: (row) => (
      <>
        {row.disabled ? <StatusTag tone="danger">已停用</StatusTag> : <StatusTag tone="success">在用</StatusTag>}{" "}
        {row.alike ? <StatusTag tone="warning">{SAME_PERSON.alike}</StatusTag> : null}
      </>
    ),
  },
];
