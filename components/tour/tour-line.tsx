"use client";

import { useState } from "react";
import { TOUR_BUTTONS } from "@/lib/labels/tours";
import { untilTaken } from "../form/until-taken";
import { Button, LinkButton } from "../ui/button";

/** Where something is due, a line in the place of the tour: it opens it, or is sent away for good. */
export function TourLine({
  href,
  leave,
}: {
  /** Where the tour opens. */
  href: string;
  leave: (step: number, finished: boolean) => Promise<void>;
}) {
  const [gone, setGone] = useState(false);
  if (gone) return null;
  const end = () => {
    setGone(true);
    document.getElementById("main")?.focus();
    // what wasn't kept stands there once more: nothing that anybody would have to be told
    untilTaken(() => leave(0, false)).catch(() => {});
  };
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-3 text-sm text-gray-700">
      {TOUR_BUTTONS.waiting}
      <LinkButton size="small" href={href}>
        {TOUR_BUTTONS.open}
      </LinkButton>
      <Button size="small" onClick={end}>
        {TOUR_BUTTONS.never}
      </Button>
    </div>
  );
}
