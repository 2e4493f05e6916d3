import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TickAll } from "@/components/form/tick-all";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { QueryRow } from "@/components/table/query-row";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { isToCheck, CHECK_STATES as STATES } from "@/lib/checking/rules";
import { type CheckPage, type CheckRow, seenAs } from "@/lib/checking/shape";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { CHECK_STATES, CHECKING_TEXTS } from "@/lib/labels/internal-checking";
import { Link } from "../ui/link";
import { CheckStateTag } from "./check-state";

type Query = { state?: string | undefined; section?: string | undefined };
const TO_CHECK = "to_check";

const matches = (row: CheckRow, { state, section }: Query): boolean =>
  (!section || row.section === section) &&
  (!state || (state === TO_CHECK ? isToCheck(row.state) : row.state === state));

/** What is to be checked, by section; what is ticked is passed or sent back. `home`: the pages of the items. */
export function CheckList({
  page,
  query,
  path,
  home,
  action,
  applicationId,
}: {
  page: CheckPage;
  query: Query;
  path: string;
  home: string;
  action: FormAction;
  applicationId: string;
}) {
  const rows = page.rows.filter((row) => matches(row, query));
  const sections = [...new Set(rows.map(({ section }) => section))];
  const tickable = page.mayCheck === null;
  const filter = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  const hidden = { applicationId, returnTo: filter ? `${path}?${filter}` : path };
  return (
    <>
      <Filter sections={[...new Set(page.rows.map(({ section }) => section))]} query={query} path={path} />
      <FormShell key={page.rows.map(({ round }) => round).join("")} action={action} hidden={hidden}>
        {tickable ? <Controls /> : null}
        {rows.length === 0 ? <EmptyState title={CHECKING_TEXTS.none} /> : null}
        {sections.map((section) => (
          <div key={section} data-tick-group className="mb-4">
            <DataTable
              caption={section}
              captionShown
              rows={rows.filter((row) => row.section === section)}
              rowKey={(row) => row.indicatorId}
              columns={[...(tickable ? [tick(section)] : []), ...columns(home)]}
            />
          </div>
        ))}
      </FormShell>
    </>
  );
}

function Filter({ sections, query, path }: { sections: string[]; query: Query; path: string }) {
  return (
    <QueryRow path={path}>
      <Select
        name="section"
        label="一级指标"
        placeholder="全部"
        options={sections.map((title) => ({ value: title, label: title }))}
        defaultValue={query.section}
      />
      <Select
        name="state"
        label="审核状态"
        placeholder="全部"
        options={[
          { value: TO_CHECK, label: "待审核（含改动后）" },
          ...STATES.map((value) => ({ value, label: CHECK_STATES[value].label })),
        ]}
        defaultValue={query.state}
      />
    </QueryRow>
  );
}

function Controls() {
  return (
    <Panel title="审核选中的指标" lead="逐项看过以后，在下面勾选，再在这里办理；本人最后改动过的不能自己审核。">
      <TextArea
        name="remark"
        label="退回意见"
        hint="退回修改的，写明需要修改什么；通过的不必填写。"
        rows={2}
        limit={500}
      />
      <FormActions>
        <SubmitButton name="outcome" value="passed">
          {actionLabel("check_items")}
        </SubmitButton>
        <SubmitButton name="outcome" value="returned" variant="secondary">
          {actionLabel("send_back_items")}
        </SubmitButton>
      </FormActions>
    </Panel>
  );
}

const tick = (section: string): Column<CheckRow> => ({
  id: "tick",
  header: <TickAll name="items" label={`全选：${section}`} />,
  width: "2.5rem",
  cell: (row) =>
    row.own || row.state === "unready" ? null : (
      <input
        type="checkbox"
        name="items"
        value={seenAs(row)}
        aria-label={`选择第 ${row.position} 项`}
        className="size-4 accent-primary-600"
      />
    ),
});

const columns = (home: string): Column<CheckRow>[] => [
  { id: "position", header: "序号", align: "right", nowrap: true, cell: (row) => row.position },
  {
    id: "text",
    header: "指标",
    rowHeader: true,
    cell: (row) => (
      <Link className="link line-clamp-2" href={`${home}/items/${row.position}`}>
        {row.text}
      </Link>
    ),
  },
  {
    id: "written",
    header: "最后填报",
    width: "11rem",
    cell: (row) =>
      row.answeredAt ? `${row.answeredByName} ${formatDateTime(row.answeredAt)}${row.own ? "（本人）" : ""}` : "—",
  },
  {
    id: "checked",
    header: "审核",
    width: "11rem",
    cell: (row) => (row.checkedAt ? `${row.checkedByName} ${formatDateTime(row.checkedAt)}` : "—"),
  },
  { id: "state", header: "状态", width: "13rem", cell: (row) => <CheckStateTag line={row} /> },
];
