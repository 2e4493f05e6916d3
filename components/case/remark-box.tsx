import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { UnsavedRemark } from "@/components/review/unsaved-remark";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import type { Layer } from "@/lib/first-review/shapes";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { READING_TEXTS } from "@/lib/labels/reading";

const OPINIONS = ["agree", "doubt", "not_met"].map((value, at) => ({
  value,
  label: `${choiceLabel(value)}（${at + 1}）`,
}));

type Own = Pick<Layer, "opinion" | "remark" | "version" | "author" | "at" | "stands" | "earlier">;

/** This office's own opinion on one item; it stands beside the applicant's words, never over them. */
export function RemarkBox({
  action,
  submissionKey,
  own,
  editable,
  saved,
  userId,
  hidden,
}: {
  action: FormAction;
  submissionKey: string;
  own: Own | null;
  editable: boolean;
  saved: boolean;
  /** Who types here; what is left unsaved is kept for this account alone. */
  userId: string;
  hidden: Record<string, string> & { applicationId: string; indicatorId: string };
}) {
  if (!editable && !own) return null;
  const start = { opinion: own?.stands ? own.opinion : "", remark: own?.remark ?? "" };
  return (
    <section className="mt-4 border-t border-line pt-3" aria-label={READING_TEXTS.own} data-remark>
      {saved ? <Alert tone="success" live title={READING_TEXTS.saved} /> : null}
      {own ? (
        <p className="mb-2 text-sm whitespace-pre-wrap">
          {READING_TEXTS.own}：{choiceLabel(own.opinion)}
          {own.remark ? `——${own.remark}` : ""}
          <span className="ml-2 text-gray-600">
            {own.author}，{formatDateTime(own.at)}
            {own.stands ? "" : `（${READING_TEXTS.changed}）`}
          </span>
        </p>
      ) : null}
      {own ? <Earlier remarks={own.earlier} /> : null}
      {editable ? (
        <div className="no-print">
          <FormShell action={action} submissionKey={submissionKey} version={own?.version ?? 0} hidden={hidden}>
            <UnsavedRemark
              place={{ userId, applicationId: hidden.applicationId, indicatorId: hidden.indicatorId }}
              own={own && savedOf(own)}
              start={start}
            />
            <RadioGroup
              name="opinion"
              label="初审意见"
              options={OPINIONS}
              inline
              required
              defaultValue={start.opinion}
            />
            <TextArea
              name="remark"
              label="理由（存疑、不符合必填）"
              rows={3}
              limit={1000}
              defaultValue={start.remark}
            />
            <FormActions>
              <SubmitButton>{READING_TEXTS.keySave}</SubmitButton>
            </FormActions>
          </FormShell>
        </div>
      ) : null}
    </section>
  );
}

const savedOf = ({ opinion, remark, version, earlier }: Own) => ({
  ...{ opinion, remark, version },
  earlier: earlier.map((before) => ({ opinion: before.opinion, remark: before.remark })),
});

/** What colleagues had said before it was said otherwise: nothing of it is lost. */
function Earlier({ remarks }: { remarks: Own["earlier"] }) {
  if (remarks.length === 0) return null;
  return (
    <Details summary={`${READING_TEXTS.earlier}（${remarks.length}）`}>
      <ul className="space-y-1 text-sm">
        {remarks.map(({ opinion, remark, author, at }) => (
          <li key={at} className="whitespace-pre-wrap">
            {author}，{formatDateTime(new Date(at))}：{choiceLabel(opinion)}
            {remark ? `——${remark}` : ""}
          </li>
        ))}
      </ul>
    </Details>
  );
}
