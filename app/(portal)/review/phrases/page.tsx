import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addPhraseAction, changePhraseAction } from "@/app/actions/opinion-phrases";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PhraseList } from "@/components/review/phrase-list";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { PHRASE_KIND_LABELS, PHRASE_TEXTS } from "@/lib/labels/opinion-phrases";
import { phrasesFor } from "@/lib/opinion-phrases/queries";
import { PHRASE_KINDS } from "@/lib/opinion-phrases/rules";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: PHRASE_TEXTS.title };

/** The office's own phrases, which its officers add, order and remove, above the shipped ones. */
export default async function PhrasesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const [{ added }, phrases] = await Promise.all([searchParams, phrasesFor(actor)]);
  const mayKeep = actor.duties.includes("reviewing");
  return (
    <>
      <PageHeader
        title={PHRASE_TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: PHRASE_TEXTS.title }]}
        lead={PHRASE_TEXTS.lead}
      />
      <ReviewTabs current="phrases" />
      {added ? <Alert tone="success" live title={PHRASE_TEXTS.added} /> : null}
      {PHRASE_KINDS.map((kind) => (
        <Panel key={kind} title={PHRASE_KIND_LABELS[kind]}>
          <PhraseList phrases={phrases[kind]} action={mayKeep ? changePhraseAction : null} />
        </Panel>
      ))}
      {mayKeep ? (
        <Panel title={PHRASE_TEXTS.add}>
          <FormShell action={addPhraseAction}>
            <Select
              name="kind"
              label="用途"
              options={PHRASE_KINDS.map((value) => ({ value, label: PHRASE_KIND_LABELS[value] }))}
              required
            />
            <TextArea name="text" label="常用语" rows={3} limit={500} required />
            <FormActions>
              <SubmitButton>{PHRASE_TEXTS.add}</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}
