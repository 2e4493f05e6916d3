import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { handOverAction } from "@/app/actions/handover";
import { Checkbox, CheckboxGroup } from "@/components/form/checkbox-group";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { isUuid } from "@/lib/kernel/ids";
import { HANDOVER_TEXTS } from "@/lib/labels/handovers";
import { DUTY_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { holdingsOf } from "@/lib/people/handover-queries";
import { accountOf } from "@/lib/people/queries";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "岗位交接" };

export default async function HandoverPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_duties")) notFound();
  const { id } = await params;
  const user = isUuid(id) ? await accountOf(id) : null;
  if (!user) notFound();
  const { colleagues, waiting, ...hands } = await holdingsOf(id);
  const own = user.id === actor.userId ? "handover_same_person" : null;
  const nothing = user.duties.length === 0 ? "handover_not_held" : null;
  const code = own ?? (waiting ? "handover_waiting" : nothing);
  return (
    <>
      <PageHeader
        title={`${user.name}（${user.account}）交出岗位`}
        lead={`${user.organisation}。${HANDOVER_TEXTS.lead}`}
        trail={[
          { label: "岗位授权", href: "/admin/duties" },
          { label: user.account, href: `/admin/duties/${user.id}` },
          { label: "岗位交接" },
        ]}
      />
      <Alert tone="info" title={HANDOVER_TEXTS.onHands(hands)}>
        {hands.sheets > 0 ? <p>{HANDOVER_TEXTS.sheets}</p> : null}
        {hands.objections > 0 ? <p>{HANDOVER_TEXTS.objections}</p> : null}
      </Alert>
      <Panel>
        <FormShell action={handOverAction.bind(null, user.id)} version={user.version} submissionKey={randomUUID()}>
          <Select
            name="toAccount"
            label="接手人"
            required
            options={colleagues.map(({ account, name }) => ({ value: account, label: `${name}（${account}）` }))}
            hint="同一单位在用的账号。"
          />
          <CheckboxGroup
            name="duties"
            label="交出的岗位"
            hint={user.duties.length > 1 ? HANDOVER_TEXTS.partly : undefined}
            required
            options={user.duties.map((value) => ({ value, label: DUTY_LABELS[value] }))}
            defaultValue={user.duties}
          />
          <TextInput
            name="effectiveAt"
            label="生效时间"
            type="datetime-local"
            width="half"
            hint={HANDOVER_TEXTS.when}
          />
          <Checkbox name="disableFrom" label="生效后停用交出人的账号" />
          <TextInput name="reason" label="事由" required hint="例如“调离本单位”。" />
          <OwnProof code={await asksForCode()} />
          <FormActions>
            <SubmitButton blocked={code ? problemText({ code }) : null}>办理交接</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
