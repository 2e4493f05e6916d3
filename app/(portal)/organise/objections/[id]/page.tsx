import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import {
  assignHandlersAction,
  giveTaskAction,
  readIdentityAction,
  recallTaskAction,
} from "@/app/actions/objection-docket";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { Content } from "@/components/objections/content";
import { Handlers } from "@/components/objections/handlers";
import { IdentityPanel } from "@/components/objections/identity-panel";
import { Tasks } from "@/components/objections/tasks";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { panelFor } from "@/lib/acts/queries";
import { OBJECTION_TEXTS } from "@/lib/labels/objections";
import { choicesFor, objectionForStaff } from "@/lib/objections/queries";
import { isOpen } from "@/lib/objections/workflow";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "异议" };

/** One objection: what is objected and on what grounds, who handles it, how it is looked into and settled; its author only on request, and on record. */
export default async function ObjectionPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const [objection, panel] = await Promise.all([objectionForStaff(actor, id), panelFor(actor, "objection", id)]);
  if (!objection || !panel) notFound();
  const { notice, application, handlers, mayReadIdentity: handling, mayAssign } = objection;
  const open = isOpen(objection.stage);
  const { clerks, offices } = mayAssign ? await choicesFor(actor, id) : { clerks: [], offices: [] };
  const banned = objection.effect === "disqualify" && !objection.liftedTo && application.stage === "public_notice";
  return (
    <>
      <PageHeader
        title={`异议 ${objection.receiptNumber}`}
        trail={[
          { label: "公示与命名", href: "/organise/notices" },
          { label: "异议办理", href: "/organise/objections" },
          { label: objection.receiptNumber },
        ]}
        tag={<SubjectTag subject="objection" stage={objection.stage} />}
        lead={notice.title}
      />
      {open && handlers.length === 0 ? <Alert tone="warning" title={OBJECTION_TEXTS.noHandler} /> : null}
      {open && handlers.length > 0 && !handling ? <Alert title={OBJECTION_TEXTS.othersHandle} /> : null}
      {banned ? (
        <Alert
          tone="warning"
          title={OBJECTION_TEXTS.toDisqualify}
          actions={
            <LinkButton href={`/organise/cases/${application.id}#actions`} size="small">
              {OBJECTION_TEXTS.prepareDisqualifying}
            </LinkButton>
          }
        />
      ) : null}
      <ActionPanel panel={panel} formAction={actAction} returnTo={`/organise/objections/${id}`} done={done} />
      <Handlers objection={objection} clerks={clerks} action={assignHandlersAction} open={mayAssign} />
      <Content objection={objection} now={now()} handling={handling} />
      <Tasks
        objection={objection}
        offices={offices}
        give={giveTaskAction}
        recall={recallTaskAction}
        handling={handling}
        now={now()}
      />
      <IdentityPanel objection={objection} action={readIdentityAction} />
    </>
  );
}
