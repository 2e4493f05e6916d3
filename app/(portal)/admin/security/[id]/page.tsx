import { notFound } from "next/navigation";
import { revokeSessionsAction } from "@/app/actions/admin";
import { resetSecondFactorAction } from "@/app/actions/second-factor";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { problemText } from "@/lib/labels/problems";
import { ACCOUNT_TEXTS, FACTOR_RESET, SECURITY_TEXTS } from "@/lib/labels/second-factor";
import { accountOf } from "@/lib/people/queries";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { secondFactorOf } from "@/lib/second-factor/changing";

export const metadata = { title: FACTOR_RESET.title };

/** Somebody's second factor, to be reset when the phone is lost. */
export default async function ResetPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_security")) notFound();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const user = isUuid(id) ? await accountOf(id) : null;
  if (!user) notFound();
  const factor = await secondFactorOf(actor, id);
  const own = id === actor.userId ? problemText({ code: "own_account" }) : null;
  return (
    <>
      <PageHeader
        title={`${user.name}（${user.account}）`}
        lead={user.organisation}
        trail={[{ label: SECURITY_TEXTS.title, href: "/admin/security" }, { label: user.account }]}
        actions={
          <ConfirmAct
            verb="强制退出"
            danger
            what={`${user.account} 在所有设备上的登录立即失效，须重新登录。`}
            action={revokeSessionsAction.bind(null, id)}
          />
        }
      />
      <Done done={done} />
      {factor ? (
        <Panel title={FACTOR_RESET.title} lead={FACTOR_RESET.what}>
          <p className="mb-4">{ACCOUNT_TEXTS.since(formatDate(new Date(factor.enrolledAt)), factor.unusedCodes)}</p>
          <FormShell action={resetSecondFactorAction.bind(null, id)}>
            <TextArea
              name="reason"
              label={FACTOR_RESET.reason}
              hint={FACTOR_RESET.reasonHint}
              required
              rows={3}
              limit={200}
            />
            <OwnProof code={await asksForCode()} />
            <FormActions>
              <SubmitButton variant="danger" blocked={own}>
                {FACTOR_RESET.submit}
              </SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : (
        <Alert tone="info" title={problemText({ code: "no_second_factor" })} />
      )}
    </>
  );
}
