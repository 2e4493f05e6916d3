import type { Actor } from "@/lib/policy/standing";

const KINDS = ["city_government", "county_government", "department", "county_department", "township", "office"];

/** Whose accounts sign people up: those that file for a place, or review in an office. */
export const maySignUp = (actor: Pick<Actor, "duties" | "organisationKind">): boolean =>
  KINDS.includes(actor.organisationKind) &&
  actor.duties.includes(actor.organisationKind === "office" ? "reviewing" : "filing");

/** 面向主办的办公室辖区内的单位，含办公室自己。 @param officePath the area of the office that invites */
export const isInvited = ({ areaPath }: Pick<Actor, "areaPath">, officePath: string): boolean =>
  areaPath.startsWith(officePath);

/** A telephone number of which its owner recognises the end: `*********678`. */
export const masked = (telephone: string): string => telephone.slice(-3).padStart(telephone.length, "*");
