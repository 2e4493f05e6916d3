import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { noteAction } from "@/app/actions/shortcomings";
import type { Page } from "@/app/props";
import { NoteForm } from "@/components/shortcomings/note-form";
import { ShortcomingTable } from "@/components/shortcomings/shortcoming-table";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { readHead } from "@/lib/applications/dossier-rows";
import { SHORTCOMING_TEXTS, shortcomingDone } from "@/lib/labels/shortcomings";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { shortcomingsOf } from "@/lib/shortcomings/queries";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: "问题清单" };

/** 问题清单 of one's own application; `?position=` opens the form for that item. */
export default async function ShortcomingsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const asked = shortcomingsQuery.parse(query);
  const [read, list] = await Promise.all([readHead(actor, id), shortcomingsOf(actor, id, asked)]);
  if (!read || list?.side !== "place") notFound();
  const home = `/apply/${id}`;
  const done = shortcomingDone(query.done);
  return (
    <>
      <CaseHeader dossier={read.head} current="shortcomings" />
      {done ? <Alert tone="success" live title={done} /> : null}
      <p className="prose-zh mb-3 text-sm text-gray-600">{SHORTCOMING_TEXTS.place}</p>
      {list.mayNote ? (
        <Details summary="登记问题" open={query.position !== undefined}>
          <NoteForm
            key={query.done}
            action={noteAction}
            hidden={{ applicationId: id, returnTo: `${home}/shortcomings` }}
            owners={list.owners}
            position={query.position}
          />
        </Details>
      ) : null}
      <ShortcomingTable list={list} home={home} query={query} page={asked.page} now={now().toISOString()} />
    </>
  );
}
