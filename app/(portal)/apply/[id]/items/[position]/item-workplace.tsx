import { answerAction, evidenceAction } from "@/app/actions/apply-items";
import { archiveAction, cardAction, evidenceUseAction, insteadAction, moveAction } from "@/app/actions/evidence";
import { AnswerView } from "@/components/case/answer-view";
import { ItemText } from "@/components/case/item-text";
import { AnswerForm } from "@/components/filing/answer-form";
import { EvidenceEditor } from "@/components/filing/evidence-editor";
import { KeptReadable } from "@/components/filing/kept-readable";
import { Panel } from "@/components/ui/panel";
import type { Dossier, DossierItem } from "@/lib/applications/dossier-shape";
import type { LibraryEntry } from "@/lib/evidence/queries";
import type { BesideItem } from "@/lib/evidence/shapes";
import { ITEM_TEXTS } from "@/lib/labels/dossier";
import { FileHints } from "./file-hints";

const ACTIONS = {
  card: cardAction,
  use: evidenceUseAction,
  move: moveAction,
  instead: insteadAction,
  archive: archiveAction,
};

type Limit = "fileMaxBytes" | "evidenceKinds" | "evidencePerItem";

/** One item: to be filled in where it may be, else to be read. */
export function ItemWorkplace({
  dossier,
  item,
  library,
  editable,
  answerable = true,
  returnTo,
  beside,
}: {
  dossier: Pick<Dossier, "id" | "schemeIsDefault" | "allowsNotApplicable" | "passBasisPoints" | Limit> & {
    compliance: Dossier["compliance"] | null;
  };
  item: DossierItem;
  library: LibraryEntry[];
  editable: boolean;
  /** False where the evidence alone was sent back. */
  answerable?: boolean;
  returnTo: string;
  beside: BesideItem;
}) {
  if (!editable) {
    return (
      <div id="item" tabIndex={-1} className="outline-none">
        <KeptReadable applicationId={dossier.id} part={item.id} kind={item.kind} metrics={item.metrics} />
        <Panel>
          <AnswerView item={item} />
        </Panel>
      </div>
    );
  }
  const { evidence, ...plain } = item;
  return (
    <section id="item" tabIndex={-1} aria-label={answerable ? `第 ${item.position} 项` : "只补佐证材料"}>
      {answerable ? null : (
        <Panel>
          <AnswerView item={{ ...item, evidence: [] }} withEvidence={false} />
        </Panel>
      )}
      {answerable ? (
        <Panel>
          <ItemText item={item} />
          {item.points !== null && dossier.schemeIsDefault ? (
            <p className="mt-1 text-sm text-gray-600">{ITEM_TEXTS.scheme}</p>
          ) : null}
          <hr className="my-4 border-line" />
          <AnswerForm
            key={item.id}
            action={answerAction}
            applicationId={dossier.id}
            item={plain}
            allowsNotApplicable={dossier.allowsNotApplicable}
            compliance={dossier.compliance}
            threshold={dossier.passBasisPoints === null ? undefined : dossier.passBasisPoints / 100}
            returnTo={returnTo}
          />
        </Panel>
      ) : null}
      <EvidenceEditor
        action={evidenceAction}
        actions={ACTIONS}
        place={{ applicationId: dossier.id, indicatorId: item.id }}
        evidence={evidence}
        library={library
          .filter(({ kind }) => dossier.evidenceKinds.includes(kind))
          .map(({ id, kind, title, uses }) => ({ id, kind, title, uses }))}
        limits={dossier}
        beside={beside}
      />
      <FileHints applicationId={dossier.id} indicatorId={item.id} />
    </section>
  );
}
