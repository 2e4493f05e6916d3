import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ItemNavigation } from "@/app/(portal)/apply/[id]/items/[position]/item-navigation";
import { ItemWorkplace } from "@/app/(portal)/apply/[id]/items/[position]/item-workplace";
import { Remark } from "@/app/(portal)/apply/[id]/items/[position]/remark";
import { handOverAction } from "@/app/actions/assignments";
import { checkAction } from "@/app/actions/checking";
import type { Page } from "@/app/props";
import { ItemCheck } from "@/components/checking/item-check";
import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { KeptDrafts } from "@/components/filing/kept-drafts";
import { PresenceLine } from "@/components/filing/presence-line";
import { SkipToItem } from "@/components/filing/skip-to-item";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { closedNow } from "@/lib/applications/editing";
import { nextUnfinished } from "@/lib/applications/tasks";
import { type ContributedItem, contributionOf } from "@/lib/assignments/contributing";
import { mayHandOver } from "@/lib/assignments/rules";
import { itemChain } from "@/lib/checking/item-chain";
import { askedOf } from "@/lib/corrections/asked";
import { besideItem } from "@/lib/evidence/beside";
import { libraryOf } from "@/lib/evidence/queries";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { ASSIGNMENT_TEXTS, assignmentsDone } from "@/lib/labels/assignments";
import { correctionDone } from "@/lib/labels/corrections";
import { closedText } from "@/lib/labels/dossier";
import { checkingDone } from "@/lib/labels/internal-checking";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "任务填报" };

/** One item that was given to this unit, in the same editor as the applicant's. */
export default async function ContributedItemPage({ params, searchParams }: Page<{ id: string; position: string }>) {
  const actor = await requireActor();
  const [{ id, position }, query] = await Promise.all([params, searchParams]);
  const contribution = await contributionOf(actor, id);
  const given = contribution?.items.find(({ item }) => item.position === Number(position));
  if (!contribution || !given) notFound();
  const { head, items } = contribution;
  const { item } = given;
  const [closed, library, chain, beside, asked] = await Promise.all([
    closedNow(actor, id, item.id),
    libraryOf(actor, { applicationId: id, indicatorId: item.id }),
    itemChain(actor, { applicationId: id, indicatorId: item.id, applicantId: null }),
    besideItem(actor, id, item.evidence),
    head.writable ? askedOf(id, item.id) : null,
  ]);
  const returnTo = `/contribute/${id}/items/${position}`;
  const done = assignmentsDone(query.done) ?? checkingDone(query.done) ?? correctionDone(query.done);
  const answers = chain.returns.some(({ repliedAt }) => repliedAt === null);
  const own = items.map((each) => each.item);
  return (
    <>
      <SkipToItem />
      <PageHeader
        title={`第 ${item.position} 项`}
        trail={[
          { label: "任务填报", href: "/contribute" },
          { label: head.applicant, href: `/contribute/${id}` },
          { label: `第 ${item.position} 项` },
        ]}
        lead={`${item.section}，${item.group}`}
        tag={<AssignmentStateTag state={given.state} />}
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ItemNavigation
        base={`/contribute/${id}/items`}
        query=""
        items={own}
        position={item.position}
        next={nextUnfinished(own, item.position)}
        nextLabel="下一未完成项"
        history={`${returnTo}/history`}
      />
      <PresenceLine applicationId={id} item={item.id} />
      <KeptDrafts applicationId={id} except={item.id} />
      <Standing given={given} />
      {asked ? (
        <Remark
          correction={asked.correction}
          line={asked.line}
          kind={item.kind}
          reply={closed ? null : { applicationId: id, returnTo }}
        />
      ) : null}
      {!closed && asked?.line.scope === "evidence" ? (
        <Alert tone="info" title={problemText({ code: "answer_not_open" })} />
      ) : null}
      <ItemCheck
        chain={chain}
        action={checkAction}
        mayCheck={head.writable && given.leads && actor.duties.includes("checking")}
        home={`/contribute/${id}`}
        hidden={{ applicationId: id, returnTo }}
      />
      {closed && !["item_confirmed", "not_allowed"].includes(closed.code) ? (
        <Alert tone="info" title={closedText(closed)} />
      ) : null}
      <ItemWorkplace
        dossier={{ ...head, passBasisPoints: null, compliance: null }}
        item={item}
        library={library}
        editable={!closed}
        answerable={asked?.line.scope !== "evidence"}
        returnTo={returnTo}
        beside={beside}
      />
      {!closed && given.leads && mayHandOver(given.state) ? (
        <HandOver answers={answers} hidden={{ applicationId: id, indicatorId: item.id, returnTo }} />
      ) : null}
    </>
  );
}

/** 交回本项; `answers`: it was sent back, and may say what was changed. */
function HandOver({ answers, hidden }: { answers: boolean; hidden: Record<string, string> }) {
  return (
    <Panel title={actionLabel("hand_over_items")} lead="本项填完、核对无误后交回，由申报单位确认。">
      <FormShell action={handOverAction} submissionKey={randomUUID()} hidden={hidden}>
        {answers ? (
          <TextArea
            name="reply"
            label="修改情况说明"
            hint="针对退回意见作了哪些修改；可以不填。"
            rows={2}
            limit={500}
          />
        ) : null}
        <SubmitButton>交回本项</SubmitButton>
      </FormShell>
    </Panel>
  );
}

/** How the item stands between the unit and the applicant. */
function Standing({ given }: { given: ContributedItem }) {
  const { state, returnRemark, leads, lead, dueAt } = given;
  const due = dueAt ? `完成时限：${formatDate(new Date(dueAt))}。` : "";
  if (state === "returned" || (state === "filling" && returnRemark)) {
    return (
      <Alert tone="warning" title="申报单位退回本项，请修改后重新交回">
        <p className="whitespace-pre-wrap">{returnRemark}</p>
        {due ? <p>{due}</p> : null}
      </Alert>
    );
  }
  if (state === "to_confirm") return <Alert tone="info" title={ASSIGNMENT_TEXTS.handedOver} />;
  if (state === "confirmed") return <Alert tone="success" title={ASSIGNMENT_TEXTS.confirmed} />;
  if (!leads) return <Alert tone="info" title={`${ASSIGNMENT_TEXTS.supporting}牵头单位：${lead}。${due}`} />;
  return due ? <p className="mb-3 text-sm text-gray-700">{due}</p> : null;
}
