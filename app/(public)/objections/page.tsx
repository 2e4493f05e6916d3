import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { followObjectionAction, supplementObjectionAction, withdrawObjectionAction } from "@/app/actions/objection";
import { Checkbox } from "@/components/form/checkbox-group";
import { FileInput } from "@/components/form/file-input";
import { FormActions } from "@/components/form/form-actions";
import { FormDetails } from "@/components/form/form-details";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Followed } from "@/components/objections/followed";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { FILES_HINT, OBJECTION_TEXTS } from "@/lib/labels/objections";
import { problemText } from "@/lib/labels/problems";
import { type Asked, followObjection } from "@/lib/objections/following";
import { FILES_MOST } from "@/lib/objections/schema";
import { openFromBrowser } from "@/lib/objections/sealing";
import { handed, visitorAddress } from "@/lib/platform/visitor";

export const metadata: Metadata = { title: "异议查询" };

/** One's own objection, by receipt number and code: how far it is, the reply; as long as it is open it can be supplemented and withdrawn. */
export default async function ObjectionsPage() {
  const asked = openFromBrowser<Asked>(await handed("objection_followed"), "followed");
  const followed = asked ? await followObjection(asked, await visitorAddress()) : null;
  return (
    <>
      <PageHeader title="异议查询" lead="凭提交异议时得到的回执编号和查询码，查询办理情况和答复，补充材料或者撤回。" />
      {followed && !followed.ok && followed.error.code === "too_many_codes" ? (
        <Alert tone="warning" title={problemText(followed.error)} />
      ) : null}
      {followed?.ok ? <Followed objection={followed.value} /> : null}
      <WhileOpen over={!(followed?.ok && followed.value.open)} />
      <Panel title={followed?.ok ? "查询另一件" : "查询"}>
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

/** 补充、撤回；当中办结了、过了半小时的，退回的仍在原处，写的内容不丢。 */
function WhileOpen({ over }: { over: boolean }) {
  return (
    <div className="no-print">
      <FormShell
        action={supplementObjectionAction}
        submissionKey={randomUUID()}
        clearWhenDone
        panel={OBJECTION_TEXTS.supplement}
        onlyWhenRefused={over}
      >
        <TextArea name="text" label="补充的内容" rows={4} limit={4000} required />
        <FileInput name="files" label="材料" hint={FILES_HINT} mostBytes={FILES_MOST.bytes} />
        <FormActions>
          <SubmitButton variant="secondary">提交补充</SubmitButton>
        </FormActions>
      </FormShell>
      <FormShell action={withdrawObjectionAction} panel="撤回异议" onlyWhenRefused={over}>
        <FormDetails summary="不再需要办理的，可以撤回">
          <Checkbox name="sure" label={OBJECTION_TEXTS.sure} />
          <FormActions>
            <SubmitButton variant="secondary">撤回异议</SubmitButton>
          </FormActions>
        </FormDetails>
      </FormShell>
    </div>
  );
}
