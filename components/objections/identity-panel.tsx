import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";

type Objection = {
  id: string;
  stage: string;
  identityKept: boolean;
  mayReadIdentity: boolean;
  decidedAt: string | null;
  purgeAfter: string;
  looks: { at: string; by: string; action: string }[];
};

/** Who objected: on request of a handler, once, and on record; and who has looked. */
export function IdentityPanel({ objection, action }: { objection: Objection; action: FormAction }) {
  const { identityKept, mayReadIdentity, looks, purgeAfter, decidedAt } = objection;
  return (
    <Panel
      title="异议人身份"
      lead="身份信息和所附材料加密保存，只有承办人可以查看。每次查看都会留痕；办结后于到期之日清除，请勿抄录、外传。"
    >
      {identityKept && mayReadIdentity ? (
        <FormShell action={action} hidden={{ objectionId: objection.id }}>
          <SubmitButton variant="secondary">查看异议人身份</SubmitButton>
        </FormShell>
      ) : (
        <p>{identityKept ? "由承办人查看。" : "已经清除。"}</p>
      )}
      <p className="mt-3 text-sm text-gray-600">
        {identityKept && decidedAt ? `保存至 ${formatDate(new Date(purgeAfter))}。` : ""}
        {looks.length === 0 ? "尚无人查看。" : `已查看 ${looks.length} 次：`}
        {looks
          .map(({ at, by, action: what }) => `${by}（${actionLabel(what)}，${formatDateTime(new Date(at))}）`)
          .join("、")}
      </p>
    </Panel>
  );
}
