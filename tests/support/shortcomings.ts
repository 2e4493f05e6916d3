import type { Actor } from "@/lib/policy/standing";
import { noteShortcoming, takeOnShortcoming } from "@/lib/shortcomings/commands";
import { shortcomingsOf } from "@/lib/shortcomings/queries";
import type { ShortcomingAct } from "@/lib/shortcomings/rules";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import type { BuiltOrganisation } from "./world";

/** What only the place and the unit concerned may ever read. */
export const SECRET = "问题清单内部所记之文字";
export const RECTIFIED = "已经补齐台账并重新公布。";

export const unitOf = ({ id }: BuiltOrganisation) => `unit:${id}`;

/** Notes a shortcoming of the first item for this unit. */
export const notes = (actor: Actor, applicationId: string, owner: string, change: object = {}) =>
  noteShortcoming(actor, {
    applicationId,
    position: 1,
    text: SECRET,
    measure: "",
    owner,
    dueAt: "2026-02-20",
    ...change,
  });

export const takes = (
  actor: Actor,
  applicationId: string,
  act: ShortcomingAct,
  [number, version]: [number: number, version: number],
  given: object = {},
) => takeOnShortcoming(actor, act, { applicationId, number, version, ...given });

/** What this person reads of the list: numbers and states; undefined where it is nobody's to read. */
export const listed = async (actor: Actor, applicationId: string, query: object = {}) =>
  (await shortcomingsOf(actor, applicationId, shortcomingsQuery.parse(query)))?.rows.map(
    ({ number, state }) => `${number} ${state}`,
  );
