import type { FormAction } from "@/components/form/form-state";
import { Panel } from "@/components/ui/panel";
import { PAPER_TEXTS } from "@/lib/labels/official-papers";
import type { PaperLine } from "@/lib/official-papers/pages";
import type { PaperKind } from "@/lib/official-papers/rules";
import { DraftPapers } from "./draft-papers";
import { PaperTable } from "./paper-table";

/** On the page of a signed list: its papers, and those that may be drawn up. */
export function ListPapers({
  papers,
  kinds,
  about,
  mayWrite,
  action,
}: {
  papers: PaperLine[];
  kinds: readonly PaperKind[];
  about: Record<string, string>;
  mayWrite: boolean;
  /** The server action that draws up a paper. */
  action: FormAction;
}) {
  if (papers.length === 0 && !mayWrite) return null;
  return (
    <Panel title={PAPER_TEXTS.title} lead={PAPER_TEXTS.lead}>
      {papers.length > 0 ? (
        <div className="mb-4">
          <PaperTable papers={papers} />
        </div>
      ) : null}
      {mayWrite ? <DraftPapers action={action} kinds={kinds} about={about} /> : null}
    </Panel>
  );
}
