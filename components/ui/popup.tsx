"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { BACKDROP } from "./popup-style";

/** The inside shared by dialog and drawer: heading, close button, scrolling body. */
export function PopupBody({
  className,
  title,
  description,
  children,
}: {
  className: string;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Portal>
      <Base.Backdrop className={BACKDROP} />
      <Base.Popup className={className}>
        <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
          <Base.Title className="text-lg">{title}</Base.Title>
          <Base.Close className="min-h-7 shrink-0 px-2 text-sm text-gray-700 hover:bg-gray-100">关闭</Base.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
          {description ? (
            <Base.Description className="prose-zh mb-3 text-gray-700">{description}</Base.Description>
          ) : null}
          {children}
        </div>
      </Base.Popup>
    </Base.Portal>
  );
}
