import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { createAccountAction } from "@/app/actions/admin";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { SAME_PERSON } from "@/lib/labels/same-person";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "新增账号" };

type Props = { searchParams: Promise<{ organisation?: string }> };

export default async function NewAccountPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_users")) notFound();
  const { organisation } = await searchParams;
  return (
    <>
      <PageHeader
        title="新增账号"
        lead="新增后由安全管理员授予岗位，方可办理业务。"
        trail={[{ label: "账号", href: "/admin/users" }, { label: "新增账号" }]}
      />
      <Panel>
        <FormShell action={createAccountAction} submissionKey={randomUUID()} clearWhenDone>
          <TextInput name="account" label="账号" required width="half" autoComplete="off" />
          <TextInput name="name" label="姓名" required width="half" autoComplete="off" />
          <TextInput
            name="organisationCode"
            label="单位代码"
            required
            width="half"
            defaultValue={organisation}
            hint="可以在“单位”中查到。"
          />
          <TextInput
            name="difference"
            label={SAME_PERSON.difference}
            hint={SAME_PERSON.differenceHint}
            autoComplete="off"
          />
          <FormActions>
            <SubmitButton>新增账号</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
