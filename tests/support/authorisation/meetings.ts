import { type Actor, type Duty, type Parties, type Standing, standingsOf } from "@/lib/policy/standing";

/** Every way in which an account may meet the parties of a case; `stranger` meets none. */
export const MEETINGS = [
  { name: "stranger", label: "无关" },
  { name: "applicant", label: "申报单位的人" },
  { name: "contributors", label: "责任单位的人" },
  { name: "desk", label: "当前承办办公室的人" },
  { name: "recommenders", label: "推荐过的办公室的人" },
  { name: "lastRecommender", label: "最后推荐的办公室的人" },
  { name: "organiser", label: "组织方的人" },
  { name: "surveyAgency", label: "受托测评机构的人" },
  { name: "assessors", label: "本人被指派评分" },
  { name: "verifiers", label: "本人在核查组中" },
  { name: "visitLeader", label: "本人是核查组组长" },
  { name: "observers", label: "本人受邀参加核查" },
  { name: "handlers", label: "组织方指定的异议承办人" },
] as const;
export type Meeting = (typeof MEETINGS)[number]["name"];

const PERSON = "00000000-0000-4000-8000-00000000000a";
const HOUSE = "00000000-0000-4000-8000-00000000000b";
const OTHERS = "00000000-0000-4000-8000-00000000000c";

/** Parties of whom all are others but one. */
function partiesOf(meeting: Meeting): Parties {
  const house = (name: Meeting) => (meeting === name ? HOUSE : OTHERS);
  const person = (name: Meeting) => [meeting === name ? PERSON : OTHERS];
  return {
    applicant: house("applicant"),
    contributors: [house("contributors")],
    desk: house("desk"),
    recommenders: [house("recommenders")],
    lastRecommender: house("lastRecommender"),
    organiser: meeting === "handlers" ? HOUSE : house("organiser"),
    surveyAgency: house("surveyAgency"),
    assessors: person("assessors"),
    verifiers: person(meeting === "visitLeader" ? "visitLeader" : "verifiers"),
    visitLeader: meeting === "visitLeader" ? PERSON : OTHERS,
    observers: person("observers"),
    handlers: person("handlers"),
  };
}

/** In what capacities somebody with this one duty meets a case in this way. */
export function standingsMet(duty: Duty, meeting: Meeting): Standing[] {
  const actor: Actor = {
    userId: PERSON,
    account: "someone",
    name: "某人",
    organisationId: HOUSE,
    organisationName: "某单位",
    organisationKind: "office",
    areaPath: "/",
    areaLevel: "city",
    duties: [duty],
  };
  return standingsOf(actor, partiesOf(meeting));
}
