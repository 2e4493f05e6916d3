import "server-only";
import { endOfBeijingDay, isDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { eventTitle } from "@/lib/labels/events";
import { DUTY_LABELS, STANDING_LABELS } from "@/lib/labels/people";
import { stageLabel } from "@/lib/labels/stages";
import { SEALED_ACT, SEALED_ACTOR, SUBJECT_LABELS } from "@/lib/labels/subjects";
import { db, type Prisma } from "@/lib/platform/db";
import { Subject } from "@/lib/platform/generated/prisma/enums";
import { sealedInTrail } from "./rules";
import {
  NAMING_STANDINGS,
  TELLING_ACTS,
  TELLING_STANDINGS,
  TELLING_SUBJECTS,
  tellsByActor,
  tellsOfCase,
} from "./telling";

const PAGE_SIZE = 20;
export const EXPORT_LIMIT = 5_000;

export type TrailQuery = Partial<Record<"subject" | "actor" | "from" | "to" | "case", string | undefined>>;
export type TrailRow = {
  id: string;
  at: string;
  actor: string;
  organisation: string;
  standing: string;
  subject: string;
  action: string;
  about: string;
  change: string;
  detail: string;
};

const NUMBERED = { id: true, cycle: { select: { resultsPublishedAt: true } } } as const;

/** `tellsOfCase`, to be asked of the database. */
const TELLING = {
  OR: [
    { subject: { in: [...TELLING_SUBJECTS] } },
    { subject: "application", action: { in: TELLING_ACTS } },
    { subject: "application", standing: { in: [...TELLING_STANDINGS] } },
  ],
} satisfies Prisma.EventWhereInput;

/** Found by who did it: not where the name alone would tell of a case that isn't published. */
async function byActor(name: string): Promise<Prisma.EventWhereInput[]> {
  const published = await db.cycle.findMany({ where: { resultsPublishedAt: { not: null } }, select: { id: true } });
  return [
    { OR: [{ actorName: { contains: name } }, { organisationName: { contains: name } }] },
    {
      OR: [
        { subject: { notIn: [...TELLING_SUBJECTS] } },
        { standing: { notIn: [...NAMING_STANDINGS] } },
        { cycleId: { in: published.map(({ id }) => id) } },
      ],
    },
  ];
}

/** A part of a number that fits more cases is asked to be written out: an answer from some of them would look whole. */
export const MOST_CASES = 1_000;

/** What is asked for; null where the number fits too many cases. */
async function filterOf(query: TrailQuery): Promise<Prisma.EventWhereInput | null> {
  const subject = Object.values(Subject).find((one) => one === query.subject);
  const actor = query.actor?.trim();
  const number = query.case?.trim();
  const cases = number
    ? await db.application.findMany({
        where: { number: { contains: number } },
        select: NUMBERED,
        take: MOST_CASES + 1,
      })
    : null;
  if (cases && cases.length > MOST_CASES) return null;
  const sealed = cases?.filter(({ cycle }) => cycle.resultsPublishedAt === null).map(({ id }) => id);
  return {
    ...(subject ? { subject } : {}),
    ...(actor ? { AND: await byActor(actor) } : {}),
    ...(cases ? { applicationId: { in: cases.map(({ id }) => id) } } : {}),
    ...(sealed ? { NOT: { ...TELLING, applicationId: { in: sealed } } } : {}),
    at: {
      ...(query.from && isDay(query.from) ? { gte: startOfBeijingDay(query.from) } : {}),
      ...(query.to && isDay(query.to) ? { lte: endOfBeijingDay(query.to) } : {}),
    },
  };
}

export type TrailPage = { rows: TrailRow[]; total: number; tooMany?: true };

/** 操作留痕 for the auditor, newest first, 20 a page; what is sealed is not in the answer. `tooMany`: a part of a number that fits too many cases. */
export async function trailPage(query: TrailQuery, page: number): Promise<TrailPage> {
  const where = await filterOf(query);
  if (!where) return { rows: [], total: 0, tooMany: true };
  const [events, total] = await Promise.all([
    db.event.findMany({ where, orderBy: { id: "desc" }, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
    db.event.count({ where }),
  ]);
  return { rows: await told(events), total };
}

/** The same for a workbook, up to the limit; null where the number fits too many cases. */
export async function trailForExport(query: TrailQuery): Promise<TrailRow[] | null> {
  const where = await filterOf(query);
  if (!where) return null;
  return told(await db.event.findMany({ where, orderBy: { id: "desc" }, take: EXPORT_LIMIT }));
}

type EventRow = Prisma.EventGetPayload<object>;

async function told(events: readonly EventRow[]): Promise<TrailRow[]> {
  const ids = [...new Set(events.flatMap(({ applicationId }) => applicationId ?? []))];
  const cases = await db.application.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      number: true,
      applicant: { select: { name: true } },
      cycle: { select: { resultsPublishedAt: true } },
    },
  });
  const byId = new Map(cases.map((one) => [one.id, one]));
  return events.map((event) => {
    const one = event.applicationId ? byId.get(event.applicationId) : undefined;
    // what tells of a case, and of which is not known, stays closed
    const published = one ? one.cycle.resultsPublishedAt !== null : !tellsOfCase(event);
    const named = one && (published || !tellsOfCase(event));
    const by = published || !tellsByActor(event) ? {} : { actor: SEALED_ACTOR, organisation: "" };
    return { ...plain(event, published), ...by, about: named ? `${one.applicant.name}（${one.number}）` : "" };
  });
}

const OTHER_STANDINGS: Record<string, string> = {
  self: "本人",
  system: "系统",
  operator: "平台运行单位",
  follower: "跟学单位",
  guest: "报名单位",
};

const standingLabel = (standing: string): string =>
  ({ ...STANDING_LABELS, ...DUTY_LABELS, ...OTHER_STANDINGS })[standing] ?? standing;

function plain(event: EventRow, published: boolean): Omit<TrailRow, "about"> {
  const sealed = sealedInTrail(event.subject, event.action, published);
  const moved = event.from && event.to && published;
  return {
    id: String(event.id),
    at: event.at.toISOString(),
    actor: event.actorName,
    organisation: event.organisationName,
    standing: standingLabel(event.standing),
    subject: SUBJECT_LABELS[event.subject] ?? event.subject,
    action: sealed ? SEALED_ACT : published ? eventTitle(event.action, event.detail) : actionLabel(event.action),
    change: moved ? `${stageLabel(event.subject, event.from!)} → ${stageLabel(event.subject, event.to!)}` : "",
    detail: event.subject === "account" ? accountDetail(event.detail) : "",
  };
}

const PARTS: Record<string, string> = {
  account: "账号",
  name: "名称",
  organisation: "单位",
  code: "代码",
  area: "区划",
  granted: "授予",
  withdrawn: "收回",
  closedSessions: "退出的登录",
  otherAccount: "另一个账号",
  verdict: "认定",
  alike: "同名账号",
  reason: "原因",
  to: "接手人",
  orderedBy: "安排人",
  refusal: "未生效的原因",
  address: "来源地址",
  browser: "浏览器",
  keyId: "密钥编号",
  olderKeyIds: "旧密钥编号",
  resealed: "重新封存",
  left: "仍用旧密钥",
  passwordDaysBefore: "原口令更换天数",
  passwordDays: "口令更换天数",
};

function accountDetail(detail: Prisma.JsonValue): string {
  if (typeof detail !== "object" || detail === null || Array.isArray(detail)) return "";
  return Object.entries(PARTS)
    .flatMap(([key, label]) => {
      const value = detail[key];
      const words = Array.isArray(value)
        ? value.map((duty) => DUTY_LABELS[duty as keyof typeof DUTY_LABELS] ?? String(duty)).join("、")
        : String(value ?? "");
      return words ? [`${label}：${words}`] : [];
    })
    .join("；");
}
