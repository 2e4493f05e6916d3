import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { Details } from "@/components/ui/details";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { cardHints } from "@/lib/evidence/card";
import { linkHints } from "@/lib/evidence/links";
import type { BesideItem } from "@/lib/evidence/shapes";
import { ARCHIVE_TEXTS, CARD_HINT_TEXTS, LINK_HINT_TEXTS, TWIN_TEXTS } from "@/lib/labels/evidence";
import { Link } from "../ui/link";
import { CardForm } from "./card-form";
import type { EvidenceActions } from "./evidence-actions";
import { UseForm } from "./use-form";

type Place = { applicationId: string; indicatorId: string };

/** Under a piece in the item's editor: hints, the same file in the own library, its card and its use to be filled in. */
export function BesideEvidence({
  actions,
  place,
  evidence,
  beside,
}: {
  actions: EvidenceActions;
  place: Place;
  evidence: DossierEvidence;
  beside: BesideItem;
}) {
  const own = evidence.organisationId === beside.organisationId;
  const twin = beside.twins.find(({ id }) => id === evidence.id);
  const hints = [
    ...cardHints(evidence, beside.window).map((hint) => CARD_HINT_TEXTS[hint]),
    ...(evidence.url ? linkHints(evidence.url).map((hint) => LINK_HINT_TEXTS[hint]) : []),
  ];
  return (
    <div className="no-print mt-1">
      {hints.length > 0 ? <p className="text-sm text-amber-700">提示：{hints.join("；")}。</p> : null}
      {twin ? (
        <div className="flex flex-wrap items-center gap-x-2 text-sm text-amber-700">
          <p>{TWIN_TEXTS.found(twin.earlierTitle, twin.earlierAt, twin.uses)}</p>
          <FormShell action={actions.instead} hidden={{ ...place, evidenceId: evidence.id, earlierId: twin.earlierId }}>
            <SubmitButton size="small" variant="secondary">
              {TWIN_TEXTS.use}
              <span className="sr-only">：{twin.earlierTitle}</span>
            </SubmitButton>
          </FormShell>
        </div>
      ) : null}
      <Details
        summary={
          <>
            {own ? "卡片和页次" : "页次和说明"}
            <span className="sr-only">：{evidence.title}</span>
          </>
        }
      >
        <UseForm action={actions.use} place={place} use={evidence} />
        {own ? (
          <>
            <CardForm action={actions.card} card={evidence} />
            {evidence.kind === "news_link" ? (
              <ArchiveForm action={actions.archive} link={evidence} copies={beside.copies} />
            ) : null}
            <p className="text-sm">
              <Link className="link" href={`/apply/evidence/${evidence.id}`}>
                在材料库中查看
              </Link>
            </p>
          </>
        ) : null}
      </Details>
    </div>
  );
}

type LinkToKeep = { id: string; version: number; archive: { id: string } | null };

/** 存档副本 of a news link, chosen from the own library; the page itself is uploaded like any other file. */
export function ArchiveForm({
  action,
  link,
  copies,
}: {
  action: FormAction;
  link: LinkToKeep;
  copies: readonly { id: string; title: string }[];
}) {
  return (
    <FormShell action={action} version={link.version} hidden={{ evidenceId: link.id }}>
      <Select
        name="archiveId"
        label={ARCHIVE_TEXTS.label}
        hint={ARCHIVE_TEXTS.suggestion}
        placeholder="没有存档副本"
        defaultValue={link.archive?.id ?? ""}
        options={copies.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FormActions>
        <SubmitButton variant="secondary">保存存档副本</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
