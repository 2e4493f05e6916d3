import { redirect } from "next/navigation";
import { beginEnrolmentAction, confirmEnrolmentAction } from "@/app/actions/second-factor";
import { signOutAction } from "@/app/actions/session";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { CodeInput } from "@/components/people/code-input";
import { CodesOnce } from "@/components/people/codes-once";
import { LeaveForm } from "@/components/people/leave-form";
import { OwnProof } from "@/components/people/own-proof";
import { QrCode } from "@/components/people/qr-code";
import { BareShell } from "@/components/shell/bare-shell";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { ENROLMENT } from "@/lib/labels/second-factor";
import { requirePerson } from "@/lib/platform/actor";
import { offeredTo } from "@/lib/second-factor/enrolling";
import { groupedSecret } from "@/lib/second-factor/rules";

export const metadata = { title: ENROLMENT.title };

/** 绑定动态验证码; where it is required and missing, all that is open after the password. */
export default async function SecondFactorPage() {
  const { actor, mustChangePassword, mustEnrol, secondFactor } = await requirePerson();
  if (mustChangePassword) redirect("/password");
  const offer = await offeredTo(actor);
  return (
    <BareShell title={ENROLMENT.title}>
      {mustEnrol ? <Alert tone="warning" title={ENROLMENT.required} /> : null}
      <p className="mb-2">{ENROLMENT.lead}</p>
      <p className="mb-4 text-sm text-gray-600">{ENROLMENT.app}</p>
      {offer ? (
        <Offer offer={offer} account={actor.account} leave={!mustEnrol} />
      ) : (
        <FormShell action={beginEnrolmentAction}>
          <OwnProof code={secondFactor} />
          <FormActions>
            <SubmitButton>{ENROLMENT.begin}</SubmitButton>
            {mustEnrol ? null : <Back />}
          </FormActions>
        </FormShell>
      )}
      {mustEnrol ? <LeaveForm action={signOutAction} /> : null}
    </BareShell>
  );
}

const Back = () => (
  <LinkButton href="/account" variant="quiet">
    返回
  </LinkButton>
);

function Offer({ offer, account, leave }: { offer: { secret: string; uri: string }; account: string; leave: boolean }) {
  return (
    <CodesOnce action={confirmEnrolmentAction} done={ENROLMENT.codesDone} onward="/account">
      <h2 className="mb-2 text-lg">{ENROLMENT.scan}</h2>
      <QrCode text={offer.uri} label={ENROLMENT.qrLabel} />
      <p className="mt-2 text-sm text-gray-600">{ENROLMENT.scanHint.replace("{account}", account)}</p>
      <p className="mb-6">
        {ENROLMENT.secret}：<code className="break-all font-mono">{groupedSecret(offer.secret)}</code>
      </p>
      <CodeInput label={ENROLMENT.confirmTitle} />
      <FormActions>
        <SubmitButton>{ENROLMENT.confirm}</SubmitButton>
        {leave ? <Back /> : null}
      </FormActions>
    </CodesOnce>
  );
}
