import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approveFeedbackAction, draftFeedbackAction } from "@/app/actions/feedback";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { type FeedbackLine, feedbackBoard } from "@/lib/feedback/queries";
import { FEEDBACK_STATES } from "@/lib/feedback/rules";
import { feedbackQuery, seenValue } from "@/lib/feedback/schema";
import { FEEDBACK_STATE_LABELS, RELEASE_WORDS, FEEDBACK_TEXTS as T } from "@/lib/labels/feedback";
import { choiceLabel } from "@/lib/labels/fields";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: T.title };

const TONES = { missing: "warning", draft: "info", approved: "info", released: "success" } as const;
const COLUMNS: Column<FeedbackLine>[] = [
  { id: "applicant", header: "申报单位", rowHeader: true, cell: (row) => row.applicant },
  { id: "number", header: "申报编号", nowrap: true, cell: (row) => row.number },
  { id: "track", header: "类别", cell: (row) => choiceLabel(row.track) },
  { id: "cycle", header: "周期", cell: (row) => row.cycle },
  { id: "release", header: "告知", cell: (row) => RELEASE_WORDS[row.release] },
  {
    id: "state",
    header: "状态",
    nowrap: true,
    cell: (row) => <StatusTag tone={TONES[row.state]}>{FEEDBACK_STATE_LABELS[row.state]}</StatusTag>,
  },
];

const count = (value: unknown): number => (typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : 0);

/** Who was not recommended and still lacks feedback. */
export default async function FeedbackPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const query = feedbackQuery.parse(raw);
  const { rows, total, counts, missing, approvable } = await feedbackBoard(actor, query);
  return (
    <>
      <PageHeader title={T.title} trail={[{ label: "初审推荐", href: "/review" }, { label: T.title }]} lead={T.lead} />
      <ReviewTabs current="feedback" />
      {raw.drafted ? <Alert tone="success" live title={T.drafted(count(raw.drafted))} /> : null}
      {raw.approved ? <Alert tone="success" live title={T.approved(count(raw.approved))} /> : null}
      <div className="mb-4 flex flex-wrap gap-3">
        {actor.duties.includes("reviewing") && missing.length > 0 ? (
          <Bulk
            action={draftFeedbackAction}
            hidden={{ ids: missing.join(",") }}
            label={`${T.draftAll}（${missing.length}）`}
          />
        ) : null}
        {actor.duties.includes("signing") && approvable.length > 0 ? (
          <Bulk
            action={approveFeedbackAction}
            hidden={{ letters: seenValue(approvable) }}
            label={`${T.approve}所列待审定的（${approvable.length}）`}
          />
        ) : null}
      </div>
      <ListPage
        caption={T.title}
        rows={rows}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowTone={({ state }) => (state === "missing" ? "warning" : null)}
        actions={({ id, applicant }) => (
          <RowLinks>
            <RowLink href={`/review/feedback/${id}`} label={applicant}>
              打开
            </RowLink>
            <RowLink href={`/review/${id}`} label={applicant}>
              案卷
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/review/feedback"
        query={raw}
        empty={<EmptyState title={T.none} />}
        fields={
          <>
            <TextInput name="q" label="单位或编号" placeholder="可填拼音首字母" defaultValue={query.q} />
            <Select
              name="state"
              label="状态"
              placeholder="全部"
              options={FEEDBACK_STATES.map((value) => ({
                value,
                label: `${FEEDBACK_STATE_LABELS[value]}（${counts[value]}）`,
              }))}
              defaultValue={query.state}
            />
          </>
        }
      />
    </>
  );
}

function Bulk({ action, hidden, label }: { action: FormAction; hidden: Record<string, string>; label: string }) {
  return (
    <FormShell action={action} submissionKey={randomUUID()} hidden={hidden}>
      <SubmitButton>{label}</SubmitButton>
    </FormShell>
  );
}
