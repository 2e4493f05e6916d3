import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import type { Way } from "./use-step-keys";

type Step = { position: number; applicable: boolean };

/** The items before and after one; those that don't apply are passed over. */
export function neighboursOf(
  items: readonly Step[],
  position: number,
): { back: number | null; forward: number | null } {
  const mine = items.filter(({ applicable }) => applicable);
  return {
    back: mine.findLast((item) => item.position < position)?.position ?? null,
    forward: mine.find((item) => item.position > position)?.position ?? null,
  };
}

/** 上一项、下一项 and the next that waits, as buttons; keys and whatever else belongs there come after. */
export function StepLinks({
  way: { base, query, back, forward, next },
  nextLabel,
  noNext,
  children,
}: {
  way: Way;
  nextLabel: string;
  /** Why there is no next. */
  noNext: string;
  children: ReactNode;
}) {
  const to = (target: number | null) => `${base}/${target}${query}`;
  return (
    <nav aria-label="指标之间" className="no-print mb-3 flex flex-wrap items-center gap-2">
      <LinkButton href={to(back)} size="small" blocked={back === null ? "已是第一项" : null}>
        上一项
      </LinkButton>
      <LinkButton href={to(forward)} size="small" blocked={forward === null ? "已是最后一项" : null}>
        下一项
      </LinkButton>
      <LinkButton href={to(next)} size="small" variant="primary" blocked={next === null ? noNext : null}>
        {nextLabel}
      </LinkButton>
      {children}
    </nav>
  );
}
