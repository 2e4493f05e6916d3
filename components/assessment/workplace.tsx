"use client";

import { type ReactNode, useRef, useState } from "react";
import { neighboursOf, StepLinks } from "@/components/filing/step-links";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { filteredItems, nextUnscored, type SheetFilter } from "@/lib/assessment/sheet-rules";
import type { Citation, SheetItem } from "@/lib/assessment/sheet-shape";
import { judgementsFor } from "@/lib/labels/judgements";
import { citationText, SHEET_KEYS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { EvidencePane, firstPage, isPaged, type Looking } from "./evidence-pane";
import { MarkForm, type MarkHandle } from "./mark-form";
import { MarkingKeys } from "./marking-keys";
import { OwnMark } from "./own-mark";
import { useOwnMarks } from "./own-marks";
import { sheetQuery } from "./sheet-filters";
import { SheetList } from "./sheet-list";

/**
 * The place where an item is scored: the items at the left, what the place claims with one's own mark below it in the middle, the evidence at
 * the right, its shown page to be cited by one press.
 * @param claim what the dossier says of the item, drawn by the server; null where it isn't open any more
 */
export function Workplace({
  sheetId,
  items: read,
  position,
  filter,
  evidence,
  deductionReasons,
  allowsNotApplicable,
  open,
  claim,
  children,
}: {
  sheetId: string;
  items: readonly SheetItem[];
  position: number;
  filter: SheetFilter | null;
  evidence: readonly DossierEvidence[];
  deductionReasons: readonly string[];
  allowsNotApplicable: boolean;
  /** Whether it can be marked now. */
  open: boolean;
  claim: ReactNode;
  children?: ReactNode;
}) {
  const items = useOwnMarks(sheetId, read);
  const handle = useRef<MarkHandle>(null);
  const [wide, setWide] = useState(false);
  const [looking, setLooking] = useState<Looking>({ index: 0, page: evidence[0] ? firstPage(evidence[0]) : 1 });
  const item = items.find((each) => each.position === position)!;
  const piece = evidence[looking.index];
  const here: Citation | null = piece ? { evidenceId: piece.id, page: isPaged(piece) ? looking.page : 1 } : null;
  const citationLabel = ({ evidenceId, page }: Citation) => {
    const found = evidence.find(({ id }) => id === evidenceId);
    return citationText(found?.number ?? "—", page, !found || isPaged(found));
  };
  const cite = () => here && handle.current?.cite(here);
  const turn = (by: number) => setLooking(({ index, page }) => ({ index, page: Math.max(1, page + by) }));
  const beside = {
    cite,
    piece: () => {
      const next = evidence[(looking.index + 1) % evidence.length];
      if (next) setLooking({ index: (looking.index + 1) % evidence.length, page: firstPage(next) });
    },
    pageBack: () => turn(-1),
    pageForward: () => turn(1),
  };
  const shown = filteredItems(items, filter).map((each) => ({ position: each.position, applicable: true }));
  const base = `/assess/${sheetId}/items`;
  const way = {
    base,
    query: sheetQuery(filter),
    position,
    positions: items.map((each) => each.position),
    next: nextUnscored(items, position),
    ...neighboursOf(shown, position),
  };
  const cited = item.score?.citations.some((each) => each.evidenceId === here?.evidenceId && each.page === here.page);
  return (
    <>
      <StepLinks way={way} nextLabel={SHEET_KEYS.next} noNext="没有其他未评的项">
        <MarkingKeys {...way} beside={beside} judgements={judgementsFor(item.kind, allowsNotApplicable)} />
        <span className="max-lg:hidden">
          <Button size="small" aria-pressed={wide} onClick={() => setWide(!wide)}>
            {wide ? SHEET_TEXTS.narrow : SHEET_TEXTS.wide}
          </Button>
        </span>
      </StepLinks>
      <div
        className={cx(
          "flex flex-col gap-4 lg:grid lg:items-start",
          wide ? "lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]" : "lg:grid-cols-[15rem_minmax(0,1fr)_minmax(0,1fr)]",
        )}
      >
        <div data-aside className={cx("max-lg:order-3", wide && "lg:hidden")}>
          <SheetList items={items} filter={filter} base={base} current={position} />
        </div>
        <div className="min-w-0">
          <Panel>
            <div id="item" tabIndex={-1} className="outline-none">
              {claim}
              {open ? (
                <MarkForm
                  key={item.id}
                  sheetId={sheetId}
                  item={{ ...item, allowsNotApplicable }}
                  deductionReasons={deductionReasons}
                  hasEvidence={item.hasEvidence}
                  citationLabel={citationLabel}
                  handle={handle}
                />
              ) : (
                <OwnMark item={item} citationLabel={citationLabel} />
              )}
              {children}
            </div>
          </Panel>
        </div>
        <section aria-label="佐证材料" className="min-w-0 border border-line bg-white lg:sticky lg:top-2">
          <EvidencePane
            evidence={evidence}
            looking={looking}
            cited={cited ?? false}
            onLook={setLooking}
            onCite={open ? cite : undefined}
          />
        </section>
      </div>
    </>
  );
}
