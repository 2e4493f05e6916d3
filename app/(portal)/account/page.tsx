import { removeSecondFactorAction, renewRecoveryCodesAction } from "@/app/actions/second-factor";
import { endOtherSignInsAction, endSignInAction } from "@/app/actions/session";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { CodesOnce } from "@/components/people/codes-once";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { ACCOUNT_TEXTS, ENROLMENT } from "@/lib/labels/second-factor";
import { type OwnSignIn, ownPassword, ownSignIns } from "@/lib/people/own-sign-ins";
import { requireActor } from "@/lib/platform/actor";
import { sessionToken } from "@/lib/platform/auth-cookie";
import { type FactorState, secondFactorOf } from "@/lib/second-factor/changing";

export const metadata = { title: ACCOUNT_TEXTS.title };

const time = (iso: string) => formatDateTime(new Date(iso));

/** Whose account this is sees to its password, its second factor and its sign-ins. */
export default async function AccountPage({ searchParams }: Page) {
  const actor = await requireActor();
  const { done } = await searchParams;
  const token = (await sessionToken()) ?? "";
  const [password, factor, signIns] = await Promise.all([
    ownPassword(actor),
    secondFactorOf(actor, actor.userId),
    ownSignIns(actor, token),
  ]);
  const ends = password.ends ? `，${formatDate(new Date(password.ends))} 到期` : "";
  return (
    <>
      <PageHeader title={ACCOUNT_TEXTS.title} lead={ACCOUNT_TEXTS.lead} />
      <Done done={done} />
      <Panel title={ACCOUNT_TEXTS.password} actions={<LinkButton href="/password">修改口令</LinkButton>}>
        <p>
          {formatDate(new Date(password.setAt))} 设置{ends}。
        </p>
      </Panel>
      <SecondFactorPanel factor={factor} />
      <Panel
        title={ACCOUNT_TEXTS.signIns}
        lead={ACCOUNT_TEXTS.signInsLead}
        flush
        actions={
          <ConfirmAct
            verb={ACCOUNT_TEXTS.endOthers}
            what={ACCOUNT_TEXTS.endOthersWhat}
            action={endOtherSignInsAction}
            danger
          />
        }
      >
        <DataTable<OwnSignIn>
          caption={ACCOUNT_TEXTS.signIns}
          rows={signIns}
          rowKey={({ key }) => key}
          rowTone={({ current }) => (current ? "current" : null)}
          columns={[
            { id: "browser", header: "浏览器", rowHeader: true, cell: ({ browser }) => browser },
            { id: "address", header: "来源地址", cell: ({ address }) => address || "—" },
            { id: "opened", header: "登录时间", nowrap: true, cell: ({ createdAt }) => time(createdAt) },
            { id: "seen", header: "最近使用", nowrap: true, cell: ({ lastSeenAt }) => time(lastSeenAt) },
          ]}
          actions={({ key, current }) =>
            current ? (
              <StatusTag tone="info">{ACCOUNT_TEXTS.current}</StatusTag>
            ) : (
              <ConfirmAct
                verb={ACCOUNT_TEXTS.endOne}
                what={ACCOUNT_TEXTS.endOneWhat}
                size="small"
                danger
                action={endSignInAction.bind(null, key)}
              />
            )
          }
        />
      </Panel>
    </>
  );
}

function SecondFactorPanel({ factor }: { factor: FactorState }) {
  if (factor === null) {
    return (
      <Panel
        title={ACCOUNT_TEXTS.factor}
        actions={<LinkButton href="/second-factor">{ENROLMENT.title}</LinkButton>}
        id="second-factor"
      >
        <p>{ACCOUNT_TEXTS.none}</p>
      </Panel>
    );
  }
  const { enrolledAt, unusedCodes } = factor;
  return (
    <Panel
      title={ACCOUNT_TEXTS.factor}
      id="second-factor"
      actions={
        <>
          <Dialog trigger={ENROLMENT.renew} title={ENROLMENT.renew} description={ENROLMENT.renewWhat}>
            <CodesOnce
              action={renewRecoveryCodesAction}
              done={ENROLMENT.codesRenewed}
              onward="/account?done=renew_recovery_codes"
            >
              <OwnProof code />
              <FormActions>
                <SubmitButton>{ENROLMENT.renew}</SubmitButton>
              </FormActions>
            </CodesOnce>
          </Dialog>
          <LinkButton href="/second-factor">{ENROLMENT.again}</LinkButton>
          <Dialog trigger={ENROLMENT.remove} title={ENROLMENT.remove} description={ENROLMENT.removeWhat}>
            <FormShell action={removeSecondFactorAction}>
              <OwnProof code />
              <FormActions>
                <SubmitButton variant="danger">{ENROLMENT.remove}</SubmitButton>
              </FormActions>
            </FormShell>
          </Dialog>
        </>
      }
    >
      <p>{ACCOUNT_TEXTS.since(formatDate(new Date(enrolledAt)), unusedCodes)}</p>
      {unusedCodes < 3 ? <Alert tone="warning" title={ACCOUNT_TEXTS.fewCodes} /> : null}
    </Panel>
  );
}
