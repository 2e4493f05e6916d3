"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { useCallback, useEffect, useRef, useState } from "react";
import { TOUR_BUTTONS } from "@/lib/labels/tours";
import { untilTaken } from "../form/until-taken";
import { Button } from "../ui/button";
import { inSight, mark } from "./pointing";

export type TourStop = { key: string; title: string; text: string; targets: readonly string[] };

/**
 * The tour of the desk: a small window beside the very element it speaks of. The page under it stays in use, Tab leads out of it, Esc or
 * 跳过 ends it for good. It begins at the step `from`.
 */
export function Tour({
  stops: given,
  from,
  leave,
}: {
  stops: TourStop[];
  from: number;
  leave: (step: number, finished: boolean) => Promise<void>;
}) {
  const [at, setAt] = useState<number | null>(null);
  // as it began: a desk that learns something new neither opens it again nor takes the focus back here
  const [stops] = useState(given);
  const [first] = useState(from);
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setAt(first);
  }, [first]);
  useEffect(() => {
    if (at === null) return;
    const found = inSight(stops[at]!.targets);
    setTarget(found);
    heading.current?.focus();
    return mark(found);
  }, [at, stops]);
  const end = useCallback(
    (step: number, finished: boolean) => {
      setAt(null);
      document.getElementById("main")?.focus();
      window.history.replaceState(null, "", window.location.pathname);
      // what wasn't kept opens once more: nothing that anybody would have to be told
      untilTaken(() => leave(step, finished)).catch(() => {});
    },
    [leave],
  );
  if (at === null) return null;
  const stop = stops[at]!;
  const last = at === stops.length - 1;
  return (
    <Base.Root
      open
      onOpenChange={(_, details) => {
        details.cancel();
        if (details.reason === "escape-key") end(at, false);
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={target} sideOffset={10} collisionPadding={8} className="z-30">
          <Base.Popup
            initialFocus={heading}
            finalFocus={false}
            data-tour-window=""
            className="w-80 max-w-[calc(100vw-1rem)] border border-line-strong bg-white px-4 py-3 shadow-lg"
          >
            <p className="text-xs text-gray-600">
              {TOUR_BUTTONS.name} · {TOUR_BUTTONS.of(at + 1, stops.length)}
            </p>
            <Base.Title ref={heading} tabIndex={-1} className="text-base">
              {stop.title}
            </Base.Title>
            <Base.Description render={<div />} className="mt-1 text-sm">
              <p>{stop.text}</p>
              {at === first ? <p className="mt-1 text-gray-600">{TOUR_BUTTONS.hint}</p> : null}
            </Base.Description>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button size="small" variant="primary" onClick={() => (last ? end(at, true) : setAt(at + 1))}>
                {last ? TOUR_BUTTONS.end : TOUR_BUTTONS.next}
              </Button>
              {at > 0 ? (
                <Button size="small" onClick={() => setAt(at - 1)}>
                  {TOUR_BUTTONS.back}
                </Button>
              ) : null}
              {last ? null : (
                <Button size="small" onClick={() => end(at, false)}>
                  {TOUR_BUTTONS.leave}
                </Button>
              )}
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
