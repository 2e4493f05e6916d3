import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { superviseAction } from "@/app/actions/silence";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { ReviewTabs } from "@/components/review/review-tabs";
import { SupervisionNote } from "@/components/review/supervision-note";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { doneText } from "@/lib/labels/actions";
import { daysText, SILENCE_TEXTS } from "@/lib/labels/silence";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { isOfficer } from "@/lib/silence/officers";
import { type SilenceRow, silencePage } from "@/lib/silence/queries";
import { silenceQuery } from "@/lib/silence/schema";

export const metadata: Metadata = { title: SILENCE_TEXTS.title };

/** The list is for the whole office; 督办 for those who review or organise. */
const columnsFor = (officer: boolean): Column<SilenceRow>[] => [
  { id: "about", header: "申报", rowHeader: true, cell: ({ applicant, number }) => `${applicant}（${number}）` },
  { id: "office", header: SILENCE_TEXTS.office, cell: ({ office }) => office },
  { id: "since", header: SILENCE_TEXTS.since, nowrap: true, cell: ({ since }) => formatDate(new Date(since)) },
  {
    id: "days",
    header: SILENCE_TEXTS.days,
    nowrap: true,
    align: "right",
    cell: ({ days, silent }) => (silent ? daysText(days) : SILENCE_TEXTS.settled),
  },
  { id: "last", header: SILENCE_TEXTS.lastAct, cell: ({ lastAct }) => lastAct ?? SILENCE_TEXTS.noAct },
  { id: "supervision", header: SILENCE_TEXTS.supervise, cell: (row) => <Supervising row={row} officer={officer} /> },
];

const STATES = [
  { value: "open", label: SILENCE_TEXTS.open },
  { value: "settled", label: SILENCE_TEXTS.settled },
];

/** 督办清单: what lies with the offices below for longer than the cycle lets it, and what was written about it. */
export default async function SilencePage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const query = silenceQuery.parse(raw);
  const { rows, total } = await silencePage(actor, query);
  const done = doneText(raw.done);
  return (
    <>
      <PageHeader
        title={SILENCE_TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: SILENCE_TEXTS.title }]}
        lead={SILENCE_TEXTS.lead}
      />
      <ReviewTabs current="silence" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ListPage
        caption={SILENCE_TEXTS.title}
        rows={rows}
        columns={columnsFor(isOfficer(actor))}
        rowKey={({ applicationId, office }) => `${applicationId}${office}`}
        total={total}
        page={query.page}
        path="/review/silence"
        query={raw}
        empty={<EmptyState title={SILENCE_TEXTS.none} />}
        fields={
          <Select
            name="state"
            label="办理情况"
            options={STATES}
            defaultValue={query.state === "settled" ? "settled" : "open"}
          />
        }
      />
    </>
  );
}

function Supervising({ row: { applicationId, silent, supervision }, officer }: { row: SilenceRow; officer: boolean }) {
  const open = officer && silent && (!supervision || supervision.answeredAt !== null);
  return (
    <>
      {supervision ? <SupervisionNote {...supervision} /> : null}
      {open ? (
        <Details summary={SILENCE_TEXTS.supervise}>
          <FormShell action={superviseAction} hidden={{ applicationId }}>
            <TextArea
              name="remark"
              label={SILENCE_TEXTS.remark}
              hint={SILENCE_TEXTS.remarkHint}
              rows={3}
              limit={1000}
              required
            />
            <FormActions>
              <SubmitButton>{SILENCE_TEXTS.supervise}</SubmitButton>
            </FormActions>
          </FormShell>
        </Details>
      ) : null}
    </>
  );
}
