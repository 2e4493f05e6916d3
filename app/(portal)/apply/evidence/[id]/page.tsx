import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { archiveAction, cardAction, deleteAction } from "@/app/actions/evidence";
import type { Page } from "@/app/props";
import { ArchiveForm } from "@/components/evidence/beside-evidence";
import { CardForm } from "@/components/evidence/card-form";
import { PreviewOf } from "@/components/evidence/preview-of";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { evidenceHref } from "@/lib/evidence/href";
import { type LibraryCard, libraryCard, possibleCopies, twinsOf, usesOf } from "@/lib/evidence/library";
import { linkHints } from "@/lib/evidence/links";
import { targetDossiers, targetItems } from "@/lib/evidence/targets";
import { formatDateTime } from "@/lib/kernel/dates";
import { CARD_LABELS, cardValue, LIBRARY_TEXTS, LINK_HINT_TEXTS, TWIN_TEXTS } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";
import { sizeText } from "@/lib/labels/files";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { SpreadPanel } from "./spread-panel";
import { UsesPanel } from "./uses-panel";

export const metadata: Metadata = { title: "材料卡片" };

/** One piece of the own library: its card, its file, where it stands, and what can be done with it. */
export default async function EvidencePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { to }] = await Promise.all([params, searchParams]);
  const card = await libraryCard(actor, id);
  if (!card) notFound();
  const fills = actor.duties.includes("filing");
  const [uses, twins, copies, dossiers, items] = await Promise.all([
    usesOf(actor, id),
    card.sha256 ? twinsOf(actor, [id]) : [],
    fills && card.kind === "news_link" ? possibleCopies(actor) : [],
    targetDossiers(actor),
    to ? targetItems(actor, to, id) : [],
  ]);
  const hints = card.url ? linkHints(card.url).map((hint) => LINK_HINT_TEXTS[hint]) : [];
  return (
    <>
      <PageHeader
        title={card.title}
        trail={[{ label: "佐证材料", href: "/apply/evidence" }, { label: card.title }]}
        lead={`${choiceLabel(card.kind)}，${card.createdByName}于 ${formatDateTime(new Date(card.createdAt))} 登记`}
        actions={fills ? <DeleteForm card={card} /> : null}
      />
      {card.filed ? <Alert tone="info" title={LIBRARY_TEXTS.kept} /> : null}
      {twins.map((twin) => (
        <Alert key={twin.id} tone="warning" title={TWIN_TEXTS.found(twin.earlierTitle, twin.earlierAt, twin.uses)} />
      ))}
      {hints.length > 0 ? <Alert tone="warning" title={`${hints.join("；")}。`} /> : null}
      <Panel title="文件">
        <FileFacts card={card} />
      </Panel>
      <Panel title="卡片">
        {fills ? <CardForm action={cardAction} card={card} /> : <CardFacts card={card} />}
        {copies.length > 0 || card.archive ? <ArchiveForm action={archiveAction} link={card} copies={copies} /> : null}
      </Panel>
      <UsesPanel uses={uses} evidenceId={id} fills={fills} />
      {fills ? <SpreadPanel evidenceId={id} dossiers={dossiers} chosen={to} items={items} /> : null}
    </>
  );
}

function FileFacts({ card }: { card: LibraryCard }) {
  const href = evidenceHref(card);
  return (
    <>
      <DescriptionList
        items={[
          ...(card.sha256
            ? [
                { term: "文件名", detail: card.fileName },
                { term: "大小", detail: card.size === null ? null : sizeText(card.size) },
                { term: "SHA-256", detail: <Hash value={card.sha256} />, wide: true },
              ]
            : []),
          ...(card.url ? [{ term: "网址", detail: <span className="break-all">{card.url}</span>, wide: true }] : []),
          ...(card.text
            ? [{ term: "内容", detail: <span className="whitespace-pre-wrap">{card.text}</span>, wide: true }]
            : []),
          ...(card.archive ? [{ term: "存档副本", detail: card.archive.title, wide: true }] : []),
        ]}
      />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {href ? (
          <a className="link" href={href} target="_blank" rel="noopener noreferrer">
            打开
          </a>
        ) : null}
        <PreviewOf evidence={{ ...card, pages: "" }} />
      </div>
    </>
  );
}

const CardFacts = ({ card }: { card: LibraryCard }) => (
  <DescriptionList
    items={(["issuer", "documentNumber", "issuedOn", "disclosure", "pageCount"] as const).map((name) => ({
      term: CARD_LABELS[name],
      detail: cardValue(name, card[name]),
    }))}
  />
);

/** 删除, or why it can't be. */
function DeleteForm({ card }: { card: LibraryCard }) {
  const blocked = card.filed
    ? problemText({ code: "evidence_filed" })
    : card.uses > 0
      ? problemText({ code: "evidence_in_use", detail: { uses: card.uses } })
      : null;
  return (
    <Dialog trigger="删除" variant="danger" blocked={blocked} title="删除这份材料？" description="删除后不能恢复。">
      <FormShell action={deleteAction} hidden={{ evidenceId: card.id }}>
        <SubmitButton variant="danger">删除材料</SubmitButton>
      </FormShell>
    </Dialog>
  );
}
