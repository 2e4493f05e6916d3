import { notFound } from "next/navigation";
import { judgeSamePersonAction, resetPasswordAction, setDisabledAction } from "@/app/actions/admin";
import { Done } from "@/components/act/done";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { SamePersonPanel } from "@/components/admin/same-person-panel";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { isUuid } from "@/lib/kernel/ids";
import { ADMINISTRATOR_PROOF } from "@/lib/labels/administrators";
import { DUTY_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { likenessesOf } from "@/lib/people/alike";
import { accountOf } from "@/lib/people/queries";
import { judgesOf } from "@/lib/people/same-person";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { isAdministrator } from "@/lib/policy/standing";

export const metadata = { title: "账号" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function AccountPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_users")) notFound();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const user = isUuid(id) ? await accountOf(id) : null;
  if (!user) notFound();
  const proof = isAdministrator(user.duties) ? (
    <OwnProof code={await asksForCode()} hint={ADMINISTRATOR_PROOF} />
  ) : null;
  return (
    <>
      <PageHeader title={user.name} trail={[{ label: "账号", href: "/admin/users" }, { label: user.account }]} />
      <Done done={done} />
      <Panel title="账号信息">
        <DescriptionList
          items={[
            { term: "账号", detail: user.account },
            { term: "单位", detail: user.organisation },
            { term: "岗位", detail: user.duties.map((duty) => DUTY_LABELS[duty]).join("、") },
            { term: "状态", detail: user.disabled ? "已停用" : "在用" },
          ]}
        />
      </Panel>
      <SamePersonPanel
        found={await likenessesOf(user.id)}
        action={(await judgesOf(actor, user.id)) ? judgeSamePersonAction.bind(null, user.id) : null}
      />
      {user.id === actor.userId ? (
        <Alert tone="info" title={problemText({ code: "own_account" })} />
      ) : (
        <Panel title="办理">
          <div className="space-y-4">
            <FormShell action={resetPasswordAction.bind(null, user.id)} clearWhenDone>
              <p className="mb-2 text-sm text-gray-600">重置后生成新的初始口令，该账号的登录全部退出。</p>
              {proof}
              <FormActions>
                <SubmitButton variant="secondary">重置口令</SubmitButton>
              </FormActions>
            </FormShell>
            <ConfirmAct
              verb={user.disabled ? "启用账号" : "停用账号"}
              what={
                user.disabled
                  ? "启用后可以重新登录。"
                  : "停用后不能登录，正在使用的登录立即退出；已办理的事项不受影响。"
              }
              action={setDisabledAction.bind(null, user.id, !user.disabled)}
              version={user.version}
              danger={!user.disabled}
            >
              {proof}
            </ConfirmAct>
          </div>
        </Panel>
      )}
    </>
  );
}
