import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { REVIEW_OUTCOMES, type ReviewCheck } from "@/lib/first-review/conclusion-rules";
import type { Conclusion, ConclusionPage } from "@/lib/first-review/shapes";
import { formatDateTime } from "@/lib/kernel/dates";
import { problemText } from "@/lib/labels/problems";
import { OUTCOME_LABELS, REVIEW_CHECK_TAGS } from "@/lib/labels/reading";

type Hidden = { applicationId: string; returnTo: string };

export function ReviewCheckTag({ check }: { check: ReviewCheck }) {
  const { label, tone } = REVIEW_CHECK_TAGS[check]!;
  return <StatusTag tone={tone}>{label}</StatusTag>;
}

/** The last conclusion, and what the checker may do about it. */
export function LastConclusion({ page, action, hidden }: { page: ConclusionPage; action: FormAction; hidden: Hidden }) {
  const [last] = page.rounds;
  if (!last) return <p className="text-gray-600">经办人员尚未拟定结论。</p>;
  const open = page.mayCheck && page.review.check === "waiting";
  return (
    <>
      <p className="whitespace-pre-wrap">
        <span className="font-semibold">{OUTCOME_LABELS[last.outcome]}</span>　{last.opinion}
      </p>
      <p className="text-sm text-gray-600">
        {last.concludedByName}，{formatDateTime(last.concludedAt)}
      </p>
      <Verdict conclusion={last} />
      {open && page.own ? <p className="mt-2 text-sm">{problemText({ code: "own_conclusion" })}</p> : null}
      {open && !page.own ? (
        <div key={last.round} className="mt-3 space-y-2">
          <FormShell action={action} hidden={{ ...hidden, round: String(last.round), verdict: "passed" }}>
            <SubmitButton>审核通过</SubmitButton>
          </FormShell>
          <Details summary="退回经办">
            <FormShell action={action} hidden={{ ...hidden, round: String(last.round), verdict: "returned" }}>
              <TextArea name="remark" label="退回的意见" required rows={2} limit={500} />
              <FormActions>
                <SubmitButton variant="secondary">退回经办</SubmitButton>
              </FormActions>
            </FormShell>
          </Details>
        </div>
      ) : null}
    </>
  );
}

function Verdict({ conclusion: { verdict, verdictRemark, checkedByName, checkedAt } }: { conclusion: Conclusion }) {
  if (!verdict || !checkedAt) return null;
  return (
    <p className="text-sm whitespace-pre-wrap">
      {checkedByName}，{formatDateTime(checkedAt)}：{verdict === "passed" ? "审核通过" : `退回经办——${verdictRemark}`}
    </p>
  );
}

/** 拟定: the outcome with 初审意见, begun from what stood before. */
export function ConcludeForm({ page, action, hidden }: { page: ConclusionPage; action: FormAction; hidden: Hidden }) {
  const [last] = page.rounds;
  return (
    <FormShell action={action} hidden={{ ...hidden, seen: page.content, round: String(last?.round ?? 0) }}>
      <RadioGroup
        name="outcome"
        label="结论"
        options={REVIEW_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value]! }))}
        inline
        required
        defaultValue={last?.outcome ?? ""}
      />
      <TextArea name="opinion" label="初审意见" required rows={4} limit={2000} defaultValue={last?.opinion ?? ""} />
      <FormActions>
        <SubmitButton>{last ? "重新拟定" : "拟定结论"}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

/** Every round before the last. */
export function EarlierConclusions({ rounds }: { rounds: readonly Conclusion[] }) {
  if (rounds.length === 0) return null;
  return (
    <Panel title="此前的结论">
      <ol className="space-y-2">
        {rounds.map((each) => (
          <li key={each.round} className="border-l-3 border-line pl-3 text-sm">
            <p className="whitespace-pre-wrap">
              第 {each.round} 次　{OUTCOME_LABELS[each.outcome]}　{each.opinion}
            </p>
            <p className="text-gray-600">
              {each.concludedByName}，{formatDateTime(each.concludedAt)}
            </p>
            <Verdict conclusion={each} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
