import type { Metadata } from "next";
import { followObjectionAction } from "@/app/actions/objection";
import { SubjectTag } from "@/components/case/stage-tag";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { OBJECTION_PROGRESS } from "@/lib/labels/notice";
import { handed, visitorAddress } from "@/lib/platform/visitor";
import { type FollowedObjection, followObjection } from "@/lib/public-notice/lodging";
import { openFromBrowser } from "@/lib/public-notice/sealing";

export const metadata: Metadata = { title: "异议查询" };

/** One's own objection, by receipt number and code. */
export default async function ObjectionsPage() {
  const asked = openFromBrowser<{ receiptNumber: string; code: string }>(
    await handed("objection_followed"),
    "followed",
  );
  const followed = asked ? await followObjection(asked, await visitorAddress()) : null;
  return (
    <>
      <PageHeader title="异议查询" lead="凭提交异议时得到的回执编号和查询码，查询办理情况和答复。" />
      {followed?.ok ? <Followed objection={followed.value} /> : null}
      <Panel title="查询">
        <FormShell action={followObjectionAction}>
          <TextInput name="receiptNumber" label="回执编号" required hint="如 YY-20261122-000012" autoComplete="off" />
          <TextInput
            name="code"
            label="查询码"
            required
            autoComplete="off"
            hint="12 位，不区分大小写，横线可以不填。"
          />
          <FormActions>
            <SubmitButton>查询</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}

function Followed({ objection }: { objection: FollowedObjection }) {
  const { stage, reply, lodgedAt, decidedAt } = objection;
  return (
    <Panel title={`异议 ${objection.receiptNumber}`}>
      <DescriptionList
        columns={1}
        items={[
          { term: "办理情况", detail: <SubjectTag subject="objection" stage={stage} /> },
          { term: "说明", detail: OBJECTION_PROGRESS[stage] },
          { term: "提交时间", detail: formatDateTime(new Date(lodgedAt)) },
          ...(decidedAt ? [{ term: "办结时间", detail: formatDateTime(new Date(decidedAt)) }] : []),
          ...(reply ? [{ term: "答复意见", detail: <p className="whitespace-pre-line">{reply}</p>, wide: true }] : []),
        ]}
      />
    </Panel>
  );
}
