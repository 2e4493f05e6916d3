import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { EvidenceIndex } from "@/components/evidence/evidence-index";
import { IndexTools } from "@/components/evidence/index-tools";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { readHead } from "@/lib/applications/dossier-rows";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { reviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "佐证材料目录" };

/** 佐证材料目录 of a dossier on, or past, this office's desk. */
export default async function ReviewEvidencePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const [reviewed, read] = await Promise.all([reviewCase(actor, id), readHead(actor, id)]);
  if (!reviewed || !read) notFound();
  const lines = await evidenceIndex(id);
  return (
    <>
      <PageHeader
        title="佐证材料目录"
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: read.head.applicantName, href: `/review/${id}` },
          { label: "佐证材料目录" },
        ]}
      />
      {read.head.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(new Date(read.head.readAt))} />}
      <IndexTools applicationId={id} />
      <EvidenceIndex lines={lines} itemHref={(position) => `/review/${id}/items/${position}`} />
    </>
  );
}
