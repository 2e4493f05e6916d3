import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { saveGatheringAction, signUpAction, takeOffAction } from "@/app/actions/gatherings";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { SubjectTag } from "@/components/case/stage-tag";
import { GatheringFacts } from "@/components/exchange/gathering-facts";
import { GatheringForm } from "@/components/exchange/gathering-form";
import { GuestTable, SignUpForm } from "@/components/exchange/guest-panel";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { readGathering } from "@/lib/gatherings/queries";
import { maySignUp } from "@/lib/gatherings/rules";
import { beijingDay, formatTime } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "培训、观摩" };

/** As a box for date and time has it, in Beijing. */
const typed = (iso: string) => `${beijingDay(new Date(iso))}T${formatTime(new Date(iso))}`;

/** One gathering: the draft to be written, or the notice with sign-up and who comes. */
export default async function GatheringPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done, saved } = await searchParams;
  const one = await readGathering(actor, id);
  if (!one) notFound();
  const panel = one.invites ? await panelFor(actor, "gathering", id) : null;
  const open = one.stage === "published" && now().toISOString() <= one.signUpUntil && maySignUp(actor);
  const draft = {
    ...one,
    startsAt: typed(one.startsAt),
    endsAt: typed(one.endsAt),
    signUpUntil: typed(one.signUpUntil),
  };
  return (
    <>
      <PageHeader
        title={one.title}
        trail={[
          { label: "经验交流", href: "/exchange" },
          { label: "培训、观摩", href: "/exchange/gatherings" },
        ]}
        tag={<SubjectTag subject="gathering" stage={one.stage} />}
        actions={
          one.invites && one.guests.length > 0 ? (
            <LinkButton href={`/api/gatherings/${id}`} download>
              导出报名名单
            </LinkButton>
          ) : null
        }
      />
      {saved ? <Alert tone="success" live title="已保存。" /> : null}
      {one.editable ? (
        <Panel title="通知内容">
          <GatheringForm action={saveGatheringAction} draft={draft} />
        </Panel>
      ) : (
        <GatheringFacts gathering={one} />
      )}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/exchange/gatherings/${id}`} done={done} />
      ) : null}
      {open && one.onlyFor ? <Alert tone="info" title={EXCHANGE_TEXTS.onlyFor(one.onlyFor)} /> : null}
      {one.stage === "draft" || (one.onlyFor && one.guests.length === 0) ? null : (
        <Panel title={one.invites ? `报名名单（${one.guests.length} 人）` : "本单位报名"} flush>
          <GuestTable id={id} guests={one.guests} takeOff={open ? takeOffAction : null} />
        </Panel>
      )}
      {open && !one.onlyFor ? <SignUpForm id={id} keptDays={env.guestContactDays()} action={signUpAction} /> : null}
    </>
  );
}
