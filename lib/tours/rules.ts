import { DAY } from "@/lib/kernel/dates";
import { type Area, areaHref, homeOf, mayOpen } from "@/lib/policy/menu";
import type { Actor, Duty } from "@/lib/policy/standing";

/** What the tour points at, in this order. */
export const TOUR_STEPS = ["work", "begin", "clock", "messages", "help"] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** What is due so soon that the tour doesn't open by itself. */
const URGENT_MS = DAY;

/** Where each duty's own work begins in the menu: the first of these that the person may open. */
const BEGINNINGS: Readonly<Record<Duty, readonly Area[]>> = {
  filing: ["contribute", "apply"],
  checking: ["contribute", "apply", "review"],
  signing: ["sign_offs"],
  reviewing: ["review"],
  organising: ["organise", "assessors"],
  assessing: ["assess"],
  surveying: ["survey"],
  verifying: ["verify"],
  system_admin: ["admin_users"],
  security_admin: ["admin_duties"],
  auditor: ["trail"],
};

/** Which entry of the menu the tour shows to whoever has these duties anew. */
export function beginningOf(actor: Actor, duties: readonly Duty[]): Area | null {
  const areas = duties.flatMap((duty) => BEGINNINGS[duty]);
  return areas.find((area) => mayOpen(actor, area) === null) ?? null;
}

/** Where a step points: selectors of which the first that is in sight counts. */
export const targetsOf = (beginning: Area | null): Record<TourStep, readonly string[]> => ({
  work: ['[data-tour="work"] tbody th', '[data-tour="work"]', "#main h1"],
  begin: [
    ...(beginning ? [`#side-menu a[href="${areaHref(beginning)}"]`] : []),
    'button[aria-controls="side-menu"]',
    "#side-menu",
  ],
  clock: ['[data-tour="clock"]'],
  messages: ['[data-tour="messages"]'],
  help: ['[data-tour="help"]'],
});

/** The address at which the tour goes on where it was left, whatever was seen. */
export const resumeHref = (actor: Actor): string => `${homeOf(actor)}?tour=resume`;

/** Whether something is due, or overdue, so that nothing may stand before it. */
export const isUrgent = (deadlines: readonly (string | null)[], at: Date): boolean =>
  deadlines.some((deadline) => deadline !== null && Date.parse(deadline) < at.getTime() + URGENT_MS);
