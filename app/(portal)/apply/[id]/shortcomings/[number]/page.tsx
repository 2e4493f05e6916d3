import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { shortcomingAction } from "@/app/actions/shortcomings";
import type { Page } from "@/app/props";
import { ActForms } from "@/components/shortcomings/act-forms";
import { ShortcomingFacts } from "@/components/shortcomings/shortcoming-facts";
import { Alert } from "@/components/ui/alert";
import { readHead } from "@/lib/applications/dossier-rows";
import { shortcomingDone } from "@/lib/labels/shortcomings";
import { requireActor } from "@/lib/platform/actor";
import { shortcomingOf } from "@/lib/shortcomings/queries";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "问题清单" };

/** One shortcoming as the place reads it. */
export default async function ShortcomingPage({ params, searchParams }: Page<{ id: string; number: string }>) {
  const actor = await requireActor();
  const [{ id, number }, { done }] = await Promise.all([params, searchParams]);
  const [read, page] = await Promise.all([readHead(actor, id), shortcomingOf(actor, id, Number(number))]);
  if (!read || page?.side !== "place") notFound();
  const said = shortcomingDone(done);
  return (
    <>
      <CaseHeader dossier={read.head} current="shortcomings" />
      {said ? <Alert tone="success" live title={said} /> : null}
      <ShortcomingFacts row={page.row} />
      <ActForms
        row={page.row}
        acts={page.acts}
        owners={page.owners}
        action={shortcomingAction}
        hidden={{ applicationId: id, returnTo: `/apply/${id}/shortcomings/${page.row.number}` }}
      />
    </>
  );
}
