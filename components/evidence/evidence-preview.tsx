"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-style";
import type { PreviewKind } from "@/lib/evidence/preview";
import { PREVIEW_TEXTS } from "@/lib/labels/evidence";

const PANEL =
  "fixed inset-y-0 right-0 z-40 flex w-full flex-col border-l border-line-strong bg-white lg:w-[46vw] no-print";

/** Only one stands open: who opens closes the other. */
let closeOther: (() => void) | null = null;

export type Previewed = {
  title: string;
  /** Where the file itself opens, and where the page made from it. */
  href: string;
  pageHref: string;
  kind: PreviewKind;
  /** The pages that prove the item, where the preview of a PDF may begin. */
  pages: number[];
};

/** 预览: opens a piece of evidence in a panel beside the page, which stays in use; over all of it on narrow screens. */
export function EvidencePreview({ piece }: { piece: Previewed }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = () => setOpen(false);
    closeOther?.();
    closeOther = close;
    document.documentElement.dataset.beside = "";
    return () => {
      if (closeOther !== close) return;
      closeOther = null;
      delete document.documentElement.dataset.beside;
    };
  }, [open]);
  return (
    <Base.Root modal={false} disablePointerDismissal open={open} onOpenChange={setOpen}>
      <Base.Trigger className={buttonClass("quiet", "small", false)}>
        预览<span className="sr-only">{piece.title}</span>
      </Base.Trigger>
      <Base.Portal>
        <Base.Popup className={PANEL} data-beside="">
          <Panel piece={piece} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Panel({ piece }: { piece: Previewed }) {
  const { title, href, pageHref, kind, pages } = piece;
  const [page, setPage] = useState(pages[0] ?? null);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <Base.Title className="min-w-0 flex-1 text-base break-all">{title}</Base.Title>
        {kind === "none" ? null : (
          <a
            className="link text-sm"
            href={kind === "converted" ? pageHref : href}
            target="_blank"
            rel="noopener noreferrer"
          >
            {kind === "image" ? "看原图" : "新窗口打开"}
          </a>
        )}
        <a className="link text-sm" href={`${href}&save=1`} download>
          下载
        </a>
        <Base.Close className={buttonClass("secondary", "small", false)}>关闭预览</Base.Close>
      </div>
      {kind === "pdf" && pages.length > 0 ? (
        <div className="flex flex-wrap gap-2 border-b border-line px-4 py-1">
          {pages.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === page}
              className={buttonClass(each === page ? "primary" : "secondary", "small", false)}
              onClick={() => setPage(each)}
            >
              第 {each} 页
            </button>
          ))}
        </div>
      ) : null}
      <Shown piece={piece} page={page} />
    </>
  );
}

/** The piece itself as the browser shows it, at a page where it is a PDF. */
export function Shown({ piece: { title, href, pageHref, kind }, page }: { piece: Previewed; page: number | null }) {
  if (kind === "none") return <p className="prose-zh px-4 py-4">{PREVIEW_TEXTS.no_preview}</p>;
  if (kind === "image") {
    return (
      <div className="min-h-0 flex-1 overflow-auto bg-gray-100 p-3">
        <a href={href} target="_blank" rel="noopener noreferrer">
          <img src={href} alt={title} className="mx-auto max-w-full" />
        </a>
      </div>
    );
  }
  if (kind === "pdf") {
    const src = page === null ? href : `${href}#page=${page}`;
    return <iframe key={src} title={title} src={src} className="min-h-0 w-full flex-1 border-0" />;
  }
  return <iframe title={title} src={pageHref} sandbox="" className="min-h-0 w-full flex-1 border-0" />;
}
