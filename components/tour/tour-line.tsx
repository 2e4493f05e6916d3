"use client";

import { type FormEvent, useState } from "react";
import { TOUR_BUTTONS } from "@/lib/labels/tours";
import { untilTaken } from "../form/until-taken";
import { Button, LinkButton } from "../ui/button";

/** Where something is due, a line in the place of the tour: it opens it, or is sent away for good, without script as well. */
export function TourLine({
  href,
  leave,
}: {
  /** Where the tour opens. */
  href: string;
  leave: (step: number, finished: boolean) => Promise<void>;
}) {
  const [gone, setGone] = useState(false);
  const [failed, setFailed] = useState(false);
  if (gone) return null;
  const end = (event: FormEvent) => {
    event.preventDefault();
    setGone(true);
    document.getElementById("main")?.focus();
    // a choice for good that wasn't kept is told
    untilTaken(() => leave(0, false)).catch(() => {
      setGone(false);
      setFailed(true);
    });
  };
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-3 text-sm text-gray-700">
      {TOUR_BUTTONS.waiting}
      <LinkButton size="small" href={href}>
        {TOUR_BUTTONS.open}
      </LinkButton>
      <form action={leave.bind(null, 0, false)} onSubmit={end}>
        <Button type="submit" size="small">
          {TOUR_BUTTONS.never}
        </Button>
      </form>
      {failed ? <span role="alert">{TOUR_BUTTONS.notKept}</span> : null}
    </div>
  );
}
