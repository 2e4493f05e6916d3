import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { checkAction, turnCheckingAction } from "@/app/actions/checking";
import type { Page } from "@/app/props";
import { CheckList } from "@/components/checking/check-list";
import { ChoicePanel } from "@/components/checking/choice-panel";
import { Alert } from "@/components/ui/alert";
import { readHead } from "@/lib/applications/dossier-rows";
import { checkPageOf } from "@/lib/checking/queries";
import { listQuery } from "@/lib/kernel/list-query";
import { checkingDone } from "@/lib/labels/internal-checking";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: "内部审核" };

/** 内部审核 of one's own application: whether it is asked for, what waits, and passing or sending back what is ticked. */
export default async function CheckingPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const [read, page] = await Promise.all([readHead(actor, id), checkPageOf(actor, id)]);
  if (!read || page?.side !== "place") notFound();
  const { state, section } = listQuery("state", "section").parse(query);
  const path = `/apply/${id}/checking`;
  const done = checkingDone(query.done);
  return (
    <>
      <CaseHeader dossier={read.head} current="checking" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <ChoicePanel page={page} action={turnCheckingAction} hidden={{ applicationId: id, returnTo: path }} />
      {page.choice.on ? (
        <CheckList
          page={page}
          query={{ state, section }}
          path={path}
          home={`/apply/${id}`}
          action={checkAction}
          applicationId={id}
        />
      ) : null}
    </>
  );
}
