import { notFound } from "next/navigation";
import { changeDutiesAction } from "@/app/actions/admin";
import { Done } from "@/components/act/done";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { isUuid } from "@/lib/kernel/ids";
import { ADMINISTRATOR_PROOF } from "@/lib/labels/administrators";
import { DUTY_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { accountOf } from "@/lib/people/queries";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { DUTIES, isAdministrator } from "@/lib/policy/standing";

export const metadata = { title: "调整岗位" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function DutiesOfPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_duties")) notFound();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const user = isUuid(id) ? await accountOf(id) : null;
  if (!user) notFound();
  const asksProof = user.id !== actor.userId && isAdministrator(user.duties);
  return (
    <>
      <PageHeader
        title={`${user.name}（${user.account}）`}
        lead={`${user.organisation}。${problemText({ code: "duties_exclude" })}${problemText({ code: "assessing_elsewhere" })}`}
        trail={[{ label: "岗位授权", href: "/admin/duties" }, { label: user.account }]}
        actions={<LinkButton href={`/admin/duties/${user.id}/handover`}>岗位交接</LinkButton>}
      />
      <Done done={done} />
      <Panel title="调整岗位">
        <FormShell action={changeDutiesAction.bind(null, user.id)} version={user.version} key={user.version}>
          <CheckboxGroup
            name="duties"
            label="岗位"
            options={DUTIES.map((value) => ({ value, label: DUTY_LABELS[value] }))}
            defaultValue={user.duties}
          />
          {asksProof ? <OwnProof code={await asksForCode()} hint={ADMINISTRATOR_PROOF} /> : null}
          <FormActions>
            <SubmitButton blocked={user.id === actor.userId ? problemText({ code: "own_account" }) : null}>
              调整岗位
            </SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
