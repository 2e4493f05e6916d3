"use client";

import { useEffect, useRef, useState } from "react";
import { fillBoxes } from "@/components/filing/form-boxes";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { READING_TEXTS } from "@/lib/labels/reading";
import { dropRemark, keepRemark, type RemarkPlace, type Said, type SavedRemarks, unsavedRemark } from "./kept-remark";

const saidIn = (form: HTMLFormElement): Said => {
  const data = new FormData(form);
  return { opinion: String(data.get("opinion") ?? ""), remark: String(data.get("remark") ?? "") };
};

/** Inside the form of an opinion: keeps what is typed while one goes on to another item, and puts it back on return. */
export function UnsavedRemark({
  place,
  own,
  start,
}: {
  place: RemarkPlace;
  own: SavedRemarks | null;
  /** What the boxes hold at first. */
  start: Said;
}) {
  const here = useRef<HTMLDivElement>(null);
  const now = useRef({ place, own, start });
  now.current = { place, own, start };
  const [restored, setRestored] = useState<"plain" | "others" | null>(null);

  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    const first = now.current;
    const kept = unsavedRemark(first.place, first.own);
    if (kept) {
      fillBoxes(form, { opinion: kept.opinion, remark: kept.remark });
      setRestored(kept.version === (first.own?.version ?? 0) ? "plain" : "others");
    }
    const typed = () => {
      const { place: at, own: saved, start: before } = now.current;
      const said = saidIn(form);
      if (said.opinion === before.opinion && said.remark === before.remark) dropRemark(at);
      else keepRemark(at, { ...said, version: saved?.version ?? 0 });
    };
    form.addEventListener("input", typed);
    return () => form.removeEventListener("input", typed);
  }, []);

  function discard() {
    const form = here.current?.closest("form");
    if (form) fillBoxes(form, start);
    dropRemark(place);
    setRestored(null);
  }

  return (
    <div ref={here}>
      {restored ? (
        <Alert
          tone={restored === "plain" ? "info" : "warning"}
          live
          title={restored === "plain" ? READING_TEXTS.restored : READING_TEXTS.restoredOthers}
          actions={
            <Button size="small" onClick={discard}>
              {READING_TEXTS.discard}
            </Button>
          }
        />
      ) : null}
    </div>
  );
}
