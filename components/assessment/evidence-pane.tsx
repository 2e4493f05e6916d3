"use client";

import { useEffect, useState } from "react";
import { Shown } from "@/components/evidence/evidence-preview";
import { previewed } from "@/components/evidence/preview-of";
import { controlClass } from "@/components/form/control-style";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { evidenceHref } from "@/lib/evidence/href";
import { typedWhole } from "@/lib/kernel/typed-figures";
import { cardLine, pagesText } from "@/lib/labels/evidence";
import { SCAN_LABELS } from "@/lib/labels/scanning";
import { SHEET_TEXTS } from "@/lib/labels/scoring";

/** Which piece is shown, and which page of it. */
export type Looking = { index: number; page: number };

/** Whether a piece is cited by page: what has a file has pages, a link or a text has none. */
export const isPaged = ({ fileName }: Pick<DossierEvidence, "fileName">): boolean => fileName !== null;

/** 佐证材料 at the side: its pieces, the one that is looked at with its page, and citing that page by one press. */
export function EvidencePane({
  evidence,
  looking,
  cited,
  onLook,
  onCite,
}: {
  evidence: readonly DossierEvidence[];
  looking: Looking;
  cited: boolean;
  onLook: (looking: Looking) => void;
  /** Undefined where nothing can be marked any more. */
  onCite?: (() => void) | undefined;
}) {
  const piece = evidence[looking.index];
  if (!piece) return <p className="px-3 py-3 text-gray-600">{SHEET_TEXTS.noEvidence}</p>;
  return (
    <>
      <ul data-scroll aria-label="佐证材料" className="max-h-40 overflow-y-auto border-b border-line text-sm">
        {evidence.map((each, index) => (
          <li key={each.id}>
            <button
              type="button"
              aria-current={index === looking.index ? "true" : undefined}
              onClick={() => onLook({ index, page: firstPage(each) })}
              className={cx(
                "block w-full px-3 py-1 text-left hover:bg-gray-50",
                index === looking.index && "bg-primary-50 font-semibold",
              )}
            >
              {each.number}　{each.title}
            </button>
          </li>
        ))}
      </ul>
      <Piece
        key={piece.id}
        piece={piece}
        page={looking.page}
        cited={cited}
        onCite={onCite}
        onPage={(page) => onLook({ ...looking, page })}
      />
    </>
  );
}

/** Where a piece is opened: at the first page that the place names. */
export const firstPage = ({ pages }: Pick<DossierEvidence, "pages">): number => Number.parseInt(pages, 10) || 1;

function Piece({
  piece,
  page,
  cited,
  onPage,
  onCite,
}: {
  piece: DossierEvidence;
  page: number;
  cited: boolean;
  onPage: (page: number) => void;
  onCite?: (() => void) | undefined;
}) {
  const shown = previewed(piece);
  const settled = useSettled();
  const paged = isPaged(piece);
  const facts = [cardLine(piece), pagesText(piece.pages), piece.note].filter(Boolean).join("；");
  const href = evidenceHref(piece);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5 text-sm">
        {paged ? <PageBox key={page} page={page} onPage={onPage} /> : null}
        {shown?.pages.map((named) => (
          <Button key={named} size="small" aria-pressed={named === page} onClick={() => onPage(named)}>
            第 {named} 页
          </Button>
        ))}
        {onCite ? (
          <Button size="small" variant="primary" onClick={onCite}>
            {cited ? SHEET_TEXTS.cited : paged ? SHEET_TEXTS.cite : SHEET_TEXTS.citeWhole}
            <span className="sr-only">
              {piece.number}
              {paged ? ` 第 ${page} 页` : ""}
            </span>
          </Button>
        ) : null}
        {href ? (
          <a className="link ml-auto" href={href} target="_blank" rel="noopener noreferrer">
            新窗口打开
          </a>
        ) : null}
      </div>
      {piece.pageCount !== null && page > piece.pageCount ? (
        <p role="status" className="px-3 py-1 text-sm text-amber-700">
          {SHEET_TEXTS.pagesBeyond(piece.pageCount)}
        </p>
      ) : null}
      {facts ? <p className="px-3 py-1 text-sm text-gray-700">{facts}</p> : null}
      {piece.text ? <p className="prose-zh px-3 py-2 text-sm whitespace-pre-wrap">{piece.text}</p> : null}
      {piece.scan && SCAN_LABELS[piece.scan] ? (
        <p className="px-3 py-1 text-sm text-gray-700">{SCAN_LABELS[piece.scan]}</p>
      ) : null}
      {shown ? (
        <div className="flex h-[32rem] flex-col lg:h-[60vh]">
          {settled ? <Shown piece={shown} page={page} /> : null}
        </div>
      ) : null}
    </>
  );
}

const SETTLES_MS = 500;

/** Whether the reader has stayed for a moment: who only steps through the items asks for no file, and none is logged as read. */
function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(true), SETTLES_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return settled;
}

/** 第 __ 页 with one back and one forward; the page that is cited. */
function PageBox({ page, onPage }: { page: number; onPage: (page: number) => void }) {
  const [typed, setTyped] = useState(String(page));
  const take = () => {
    const wanted = typedWhole(typed);
    if (wanted !== null && wanted >= 1 && wanted <= 9999) onPage(wanted);
    else setTyped(String(page));
  };
  return (
    <span className="flex items-center gap-1">
      <Button size="small" aria-label="上一页" onClick={() => onPage(Math.max(1, page - 1))}>
        ‹
      </Button>
      <label className="flex items-center gap-1">
        第
        <span className="w-12">
          <input
            value={typed}
            inputMode="numeric"
            aria-label="页次"
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) take();
            }}
            className={controlClass(undefined)}
          />
        </span>
        页
      </label>
      <Button size="small" aria-label="下一页" onClick={() => onPage(page + 1)}>
        ›
      </Button>
    </span>
  );
}
