import { randomUUID } from "node:crypto";
import { adjustLineAction } from "@/app/actions/allocation";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import type { LineShown, ProposalPage } from "@/lib/allocation/proposal-queries";
import { adjustedText, groundLabel, LINE_COLUMNS, OPEN_LINE, WHOLE_DOSSIER } from "@/lib/labels/allocation";

type Props = { shown: ProposalPage; path: string; query: Record<string, string | undefined>; page: number };

/** The lines by page, each with its reasons and, while the proposal waits, a choice among those who may take it. */
export function LinesTable({ shown, path, query, page }: Props) {
  const { people, lines, total } = shown;
  const named = people.map(({ id, name, agency }) => ({ value: id, label: `${name}（${agency}）` }));
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? "";
  const returnTo = listHref(path, query, { done: null });
  const columns: Column<LineShown>[] = [
    {
      id: "place",
      header: LINE_COLUMNS.place,
      rowHeader: true,
      cell: (line) => (line.code ? `${line.place}（${line.code}）` : line.place),
    },
    { id: "part", header: LINE_COLUMNS.part, cell: (line) => line.part ?? WHOLE_DOSSIER },
    { id: "slot", header: LINE_COLUMNS.slot, nowrap: true, cell: (line) => `第 ${line.slot} 人` },
    {
      id: "assessor",
      header: LINE_COLUMNS.assessor,
      cell: (line) => named.find(({ value }) => value === line.assessorId)?.label ?? OPEN_LINE,
    },
    { id: "items", header: LINE_COLUMNS.items, align: "right", cell: (line) => line.items },
    { id: "reasons", header: LINE_COLUMNS.reasons, cell: (line) => <Why line={line} nameOf={nameOf} /> },
  ];
  const adjust: Column<LineShown> = {
    id: "adjust",
    header: "调整",
    cell: (line) => (
      <FormShell
        action={adjustLineAction}
        submissionKey={randomUUID()}
        version={shown.proposal.version}
        hidden={{ proposalId: shown.proposal.id, lineId: line.id, returnTo }}
      >
        <Select
          name="assessorId"
          label={<span className="sr-only">{`${line.place}${line.part ?? ""}第 ${line.slot} 人`}</span>}
          options={named.filter(({ value }) => value === line.assessorId || !line.excluded.includes(value))}
          defaultValue={line.assessorId ?? ""}
          placeholder={OPEN_LINE}
          width="full"
        />
        <SubmitButton size="small" variant="secondary">
          调整
        </SubmitButton>
      </FormShell>
    ),
  };
  return (
    <ListPage
      caption="分配表"
      rows={lines}
      columns={shown.mayChange ? [...columns, adjust] : columns}
      rowKey={(line) => line.id}
      total={total}
      page={page}
      path={path}
      query={query}
      summary={`共 ${total} 行`}
      empty={<EmptyState title="没有符合条件的行" />}
      fields={
        <>
          <TextInput name="q" label="单位、编号或代号" placeholder="可填拼音首字母" defaultValue={query.q ?? ""} />
          <Select
            name="assessor"
            label={LINE_COLUMNS.assessor}
            options={[{ value: "open", label: OPEN_LINE }, ...named]}
            placeholder="全部"
            defaultValue={query.assessor ?? ""}
          />
        </>
      }
    />
  );
}

function Why({
  line: { reasons, items, changedBy, drawn, assessorId },
  nameOf,
}: {
  line: LineShown;
  nameOf: (id: string) => string;
}) {
  const { expert, otherAgency, barred } = reasons;
  return (
    <div className="text-sm">
      {assessorId ? (
        <p>
          专长对口 {expert}/{items} 项
        </p>
      ) : null}
      {otherAgency === null ? null : (
        <p className={otherAgency ? "" : "text-amber-700"}>
          {otherAgency ? "与另一人不同机构" : "评估员都来自同一机构"}
        </p>
      )}
      {changedBy ? <p>{adjustedText(changedBy, drawn && (drawn.id ? nameOf(drawn.id) : OPEN_LINE))}</p> : null}
      {barred.length > 0 ? (
        <Details summary={`不能选 ${barred.length} 人`}>
          <ul>
            {barred.map(({ assessorId: id, grounds }) => (
              <li key={id}>
                {nameOf(id)}：{grounds.map(groundLabel).join("、")}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </div>
  );
}
