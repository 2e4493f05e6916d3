import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { EvidenceIndex } from "@/components/evidence/evidence-index";
import { IndexTools } from "@/components/evidence/index-tools";
import { readHead } from "@/lib/applications/dossier-rows";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: "佐证材料目录" };

/** 佐证材料目录 of a place's own dossier. */
export default async function EvidenceIndexPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const head = (await readHead(actor, id))?.head;
  if (!head || head.applicantId !== actor.organisationId) notFound();
  const lines = await evidenceIndex(id);
  return (
    <>
      <CaseHeader dossier={head} current="evidence" />
      <IndexTools applicationId={id} />
      <EvidenceIndex lines={lines} itemHref={(position) => `/apply/${id}/items/${position}`} />
    </>
  );
}
